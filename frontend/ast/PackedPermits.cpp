#include "frontend/ast/PackedPermits.h"

#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/LEB128.h"

namespace zsp::ast {

// A permit is its begin and length, what it has, and its values; a value is where it begins in the permit,
// and its length and kind. All numbers are LEB128.

namespace {

constexpr unsigned kindBits = 3;
constexpr unsigned kindMask = (1u << kindBits) - 1;

/// The values that may be missing, one bit each.
template <typename PermitOrConst> auto optionalValues(PermitOrConst &permit) {
  return std::array{&permit.level, &permit.clauses.because, &permit.clauses.ticket, &permit.clauses.review,
                    &permit.clauses.until};
}
constexpr unsigned denyBit = 1u << 5;
constexpr unsigned whenBit = 1u << 6;

class Packer {
public:
  Packer(llvm::SmallVectorImpl<uint8_t> &bytes, uint32_t begin) : bytes(bytes), begin(begin) {}

  void number(uint64_t value) {
    if (value < 0x80)
      return bytes.push_back(uint8_t(value));
    std::array<uint8_t, 10> encoded;
    bytes.append(encoded.data(), encoded.data() + llvm::encodeULEB128(value, encoded.data()));
  }
  void value(const Value &value) {
    number(value.range.begin - begin);
    number(uint64_t(value.range.end - value.range.begin) << kindBits | value.kind);
  }
  void list(Values values) {
    number(values.size());
    for (const Value &each : values)
      value(each);
  }

private:
  llvm::SmallVectorImpl<uint8_t> &bytes;
  uint32_t begin;
};

class Unpacker {
public:
  Unpacker(llvm::ArrayRef<uint8_t> bytes, llvm::StringRef source, llvm::BumpPtrAllocator &arena)
      : next(bytes.begin()), end(bytes.end()), source(source), arena(arena) {}

  /// @param after end of the permit before it
  const Permit *permit(uint32_t file, uint32_t after) {
    SourceRange range{file, after + number(), 0};
    range.end = range.begin + number();
    uint32_t has = number();
    StmtKind kind = has & denyBit ? StmtKind::Deny : StmtKind::Permit;
    auto *permit = new (arena.Allocate<Permit>()) Permit(kind);
    permit->range = range;
    permit->keyword = {file, range.begin, range.begin + uint32_t(spelling(kind).size())};
    auto optional = optionalValues(*permit);
    for (unsigned i = 0; i != optional.size(); ++i)
      if (has >> i & 1u)
        *optional[i] = value(range);
    permit->on.className = value(range);
    permit->on.names = list(range);
    permit->to = list(range);
    if (has & whenBit)
      permit->clauses.when = whens(range);
    return permit;
  }
  bool isAtEnd() const { return next == end; }

private:
  uint32_t number() {
    if (next != end && *next < 0x80)
      return *next++;
    unsigned size = 0;
    auto value = static_cast<uint32_t>(llvm::decodeULEB128(next, &size, end));
    next += size;
    return value;
  }
  Value value(SourceRange statement) {
    uint32_t begin = statement.begin + number();
    uint32_t rest = number();
    return valueAt(Value::Kind(rest & kindMask), source, {statement.file, begin, begin + (rest >> kindBits)});
  }
  Values list(SourceRange statement) {
    llvm::MutableArrayRef<Value> values = allocate<Value>(number());
    for (Value &each : values)
      each = value(statement);
    return values;
  }
  llvm::ArrayRef<Clauses::When> whens(SourceRange statement) {
    llvm::MutableArrayRef<Clauses::When> whens = allocate<Clauses::When>(number());
    for (Clauses::When &when : whens) {
      when.range = {statement.file, statement.begin + number(), statement.begin + number()};
      Values parts = list(statement);
      when.kind = parts[0];
      when.name = parts[1];
      if (parts.size() > 2)
        when.value = parts[2];
    }
    return whens;
  }
  template <typename T> llvm::MutableArrayRef<T> allocate(size_t count) {
    T *data = arena.Allocate<T>(count);
    std::uninitialized_value_construct_n(data, count);
    return {data, count};
  }

  const uint8_t *next, *end;
  llvm::StringRef source;
  llvm::BumpPtrAllocator &arena;
};

} // namespace

Value valueAt(Value::Kind kind, llvm::StringRef source, SourceRange range) {
  llvm::StringRef written = source.slice(range.begin, range.end);
  if (kind == Value::String) {
    written = written.drop_front();
    written.consume_back("\"");
  }
  return {kind, written, range};
}

void pack(const Permit &permit, uint32_t after, llvm::SmallVectorImpl<uint8_t> &bytes) {
  Packer packer(bytes, permit.range.begin);
  packer.number(permit.range.begin - after);
  packer.number(permit.range.end - permit.range.begin);
  auto optional = optionalValues(permit);
  unsigned has = permit.kind == StmtKind::Deny ? denyBit : 0;
  for (unsigned i = 0; i != optional.size(); ++i)
    has |= unsigned(bool(*optional[i])) << i;
  packer.number(has | (permit.clauses.when.empty() ? 0 : whenBit));
  for (const Value *value : optional)
    if (*value)
      packer.value(*value);
  packer.value(permit.on.className);
  packer.list(permit.on.names);
  packer.list(permit.to);
  if (permit.clauses.when.empty())
    return;
  packer.number(permit.clauses.when.size());
  for (const Clauses::When &when : permit.clauses.when) {
    packer.number(when.range.begin - permit.range.begin);
    packer.number(when.range.end - permit.range.begin);
    std::array parts{when.kind, when.name, when.value};
    packer.list(llvm::ArrayRef(parts).take_front(when.value ? 3 : 2));
  }
}

llvm::ArrayRef<const Permit *> RunReader::read(const PermitRun &run) {
  arena.Reset();
  permits.clear();
  Unpacker unpacker(run.packed, sources.text(run.range.file), arena);
  uint32_t after = run.range.begin;
  for (uint32_t i = 0; i != run.count; ++i) {
    permits.push_back(unpacker.permit(run.range.file, after));
    after = permits.back()->range.end;
  }
  // A permit lost or changed without a word is the worst that could happen.
  if (!unpacker.isAtEnd() || after != run.range.end)
    llvm::report_fatal_error("internal error: a run of permits does not read as it was packed");
  return permits;
}

} // namespace zsp::ast
