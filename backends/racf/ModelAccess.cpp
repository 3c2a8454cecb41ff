#include "backends/racf/Model.h"

namespace zsp::racf {

/// Profiles of one class as they count now.
struct ClassIndex {
  const ClassRow *cls = nullptr;
  std::map<llvm::StringRef, const ProfileRow *> discrete;
  struct Generic {
    ir::Pattern pattern;
    const ProfileRow *row;
  };
  /// By first qualifier where it holds no generic character, otherwise under "".
  std::map<llvm::StringRef, std::vector<Generic>> generic;
};

struct ModelAccess::Impl {
  const Database &db;
  ir::RacfAssumptions assume;
  std::map<llvm::StringRef, ClassIndex> classes;
  std::map<llvm::StringRef, std::vector<llvm::StringRef>> groupsOf;
  std::map<llvm::StringRef, bool> bypassing;

  void index(llvm::StringRef name, const ClassRow &cls);
  ir::AccessLevel standard(const Asker &asker, const ProfileRow &profile) const;
};

static llvm::StringRef bucketOf(llvm::StringRef pattern) {
  llvm::StringRef first = pattern.split('.').first;
  return first.find_first_of("*%&") == llvm::StringRef::npos ? first : llvm::StringRef();
}

void ModelAccess::Impl::index(llvm::StringRef name, const ClassRow &cls) {
  ir::Naming naming = !cls.dataset ? ir::Naming::General
                      : db.egn     ? ir::Naming::DatasetEgn
                                   : ir::Naming::DatasetNoEgn;
  ClassIndex &index = classes[name];
  index.cls = &cls;
  auto add = [&](const ProfileKey &key, const ProfileRow &row) {
    if (!key.generic)
      index.discrete[key.name] = &row;
    else
      index.generic[bucketOf(key.name)].push_back({ir::Pattern(key.name, naming, assume.patterns), &row});
  };
  bool fromStorage = !cls.immediate;
  for (const auto &[key, row] : cls.profiles)
    if (!fromStorage || (!cls.copiesAll() && !key.generic))
      add(key, row);
  if (fromStorage)
    for (const auto &[key, row] : cls.storage)
      add(key, row);
  for (auto &[qualifier, rows] : index.generic)
    llvm::stable_sort(rows, [](const ClassIndex::Generic &a, const ClassIndex::Generic &b) {
      return ir::compareSpecificity(a.pattern, b.pattern) < 0;
    });
}

ModelAccess::ModelAccess(const Database &database, const ir::RacfAssumptions &assumptions)
    : impl(new Impl{database, assumptions, {}, {}, {}}) {
  for (const auto &[name, cls] : database.classes)
    if (cls.defined && cls.active)
      impl->index(name, cls);
  for (const auto &[key, row] : database.connects)
    impl->groupsOf[key.first].push_back(key.second);
  if (auto started = database.classes.find("STARTED"); started != database.classes.end())
    for (const auto &[key, row] : started->second.profiles)
      if (row.started && (row.started->trusted || row.started->privileged))
        impl->bypassing[row.started->user] = true;
}

ModelAccess::~ModelAccess() = default;

Asker ModelAccess::user(llvm::StringRef name) const {
  Asker asker;
  asker.user = name;
  auto row = impl->db.users.find(name);
  asker.known = row != impl->db.users.end();
  asker.restricted = asker.known && row->second.restricted;
  if (auto groups = impl->groupsOf.find(name); groups != impl->groupsOf.end())
    asker.groups = groups->second;
  asker.bypasses = impl->bypassing.count(name);
  return asker;
}

const ProfileRow *ModelAccess::profileFor(llvm::StringRef cls, llvm::StringRef resource) const {
  auto found = impl->classes.find(cls);
  if (found == impl->classes.end())
    return nullptr;
  const ClassIndex &index = found->second;
  if (auto discrete = index.discrete.find(resource); discrete != index.discrete.end())
    return discrete->second;
  const ClassIndex::Generic *best = nullptr;
  for (llvm::StringRef bucket : {resource.split('.').first, llvm::StringRef()}) {
    auto rows = index.generic.find(bucket);
    if (rows == index.generic.end())
      continue;
    auto match = llvm::find_if(rows->second, [&](const auto &row) { return row.pattern.matches(resource); });
    if (match != rows->second.end() && (!best || ir::compareSpecificity(match->pattern, best->pattern) < 0))
      best = &*match;
  }
  return best ? best->row : nullptr;
}

/// Own entry; else the highest of the groups; else ID(*); else UACC (reference racf.md section 4, step 13).
ir::AccessLevel ModelAccess::Impl::standard(const Asker &asker, const ProfileRow &profile) const {
  auto entry = [&](llvm::StringRef id) -> std::optional<ir::AccessLevel> {
    auto found = profile.entries.find({"", id});
    return found == profile.entries.end() ? std::nullopt : std::optional(found->second);
  };
  if (!asker.user.empty())
    if (std::optional<ir::AccessLevel> own = entry(asker.user))
      return *own;
  std::optional<ir::AccessLevel> ofGroups;
  for (llvm::StringRef group : asker.groups)
    if (std::optional<ir::AccessLevel> level = entry(group))
      ofGroups = std::max(ofGroups.value_or(ir::AccessLevel::None), *level);
  if (ofGroups && (assume.groupNoneDecides || *ofGroups != ir::AccessLevel::None))
    return *ofGroups;
  if (asker.restricted)
    return ir::AccessLevel::None;
  if (asker.known)
    if (std::optional<ir::AccessLevel> everyone = entry("*"))
      return *everyone;
  return profile.uacc;
}

Granted ModelAccess::decide(const Asker &asker, llvm::StringRef cls, const ProfileRow *profile,
                            llvm::StringRef resource) const {
  constexpr Granted all{ir::AccessLevel::Alter, ir::AccessLevel::Alter};
  if (asker.bypasses)
    return all;
  if (!profile)
    return {};
  bool ownDataset = cls == "DATASET" && !asker.user.empty() && resource.split('.').first == asker.user;
  if (ownDataset || profile->warning)
    return all;
  Granted granted;
  granted.level = granted.conditional = impl->standard(asker, *profile);
  for (const auto &[key, level] : profile->entries) {
    if (key.first.empty())
      continue;
    bool applies = key.second == "*"
                       ? asker.known && !asker.restricted
                       : key.second == asker.user || llvm::is_contained(asker.groups, key.second);
    if (applies)
      granted.conditional = std::max(granted.conditional, level);
  }
  return granted;
}

} // namespace zsp::racf
