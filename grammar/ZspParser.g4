// The .zsp language. LL(1): every statement and every item starts with a keyword (or, for Top Secret's
// ownership, with a class name).
//
// Rule names carry what frontend/parse builds from them: stmtX is the AST's StmtKind::X, itemX is
// ItemKind::X, xSlot is a part of a statement, xChoice is a keyword that stands as a value. Two commas in a
// row are refused before the parser sees them, so that a list may end in a comma and stay LL(1).
parser grammar ZspParser;

options { tokenVocab = ZspLexer; }

file : language? ( header | statement )* EOF ;

language : KwLanguage Name ;

header : stmtPolicy | stmtModule ;
stmtPolicy : KwPolicy ownNameSlot titleSlot? ;
stmtModule : KwModule ownNameSlot titleSlot? ;

statement
  : stmtUse | stmtParam | stmtSet | stmtEnable | stmtDisable | stmtRequire | stmtSite
  | stmtGroup | stmtUser | stmtConnect | stmtStartedTask | stmtClass | stmtResource
  | KwShared stmtSharedResource
  | KwExternal ( stmtExternalGroup | stmtExternalUser | stmtExternalResource )
  | stmtPermit | stmtDeny | stmtRole | stmtGrant | stmtFeature | stmtOnly | stmtWaive
  | stmtFacility | stmtMultiUser | stmtKeyring | stmtCertificate
  | stmtAssert | stmtAccept | stmtSeverity | stmtManual | stmtRaw
  ;
body : LBrace statement* RBrace ;

// Modules, parameters, features

stmtUse : KwUse wordsSlot ;
stmtEnable : KwEnable wordsSlot ;
stmtDisable : KwDisable wordsSlot ;
stmtRequire : KwRequire requirementsSlot ;
requirementsSlot : requirementChoice ( Comma requirementChoice? )* ;
requirementChoice : KwReasons | KwTickets | KwOwners ;

// Without a default the policy, the configuration or --set has to give the value.
stmtParam : KwParam ownNameSlot Colon typeSlot ( Equals valueSlot )? ( yamlSlot | symbolSlot )* ;
typeSlot : typeChoice ;
typeChoice
  : KwUser | KwGroup | KwProcedure | KwDataset | KwResource | KwClass | KwName | KwAccess | KwId | KwNumber
  | KwText | KwSwitch
  ;
yamlSlot : KwYaml String ;
symbolSlot : KwSymbol Name ;
stmtSet : KwSet ownNameSlot Equals valueSlot ;
valueSlot : Name | Word | String | valueChoice ;
valueChoice : KwAuto | KwOn | KwOff | KwYes | KwNo ;

stmtFeature : KwFeature ownNameSlot titleSlot? defaultOn? body ;
defaultOn : KwDefault KwOn ;
stmtOnly : KwOnly productsSlot body ;
stmtWaive : KwWaive productsSlot becauseSlot body ;

// Users and groups

stmtGroup : KwGroup nameSlot titleSlot? ( LBrace principalItem* RBrace )? ;
stmtUser : KwUser nameSlot titleSlot? ( LBrace principalItem* RBrace )? ;
principalItem
  : itemOwner | itemSuperior | itemData | itemDefaultGroup | itemOmvs | itemProtected | itemRestricted
  | itemTssProfile
  ;
itemOwner : KwOwner name ;
itemSuperior : KwSuperior name ;
itemData : KwData text ;
itemDefaultGroup : KwDefault KwGroup name ;
itemProtected : KwProtected ;
itemRestricted : KwRestricted ;
itemOmvs : KwOmvs LBrace omvsItem* RBrace ;
omvsItem : itemUid | itemGid | itemHome | itemProgram ;
itemUid : KwUid id ;
itemGid : KwGid id ;
itemHome : KwHome text ;
itemProgram : KwProgram text ;

stmtExternalGroup : KwGroup namesSlot ( LBrace externalItem* RBrace )? ;
stmtExternalUser : KwUser namesSlot ( LBrace externalItem* RBrace )? ;
externalItem
  : itemOwner | itemSuperior | itemData | itemDefaultGroup | itemOmvs | itemProtected | itemRestricted
  | itemAcf2Role | itemTssProfile
  ;
itemAcf2Role : KwAcf2 KwRole name ;
itemTssProfile : KwTss KwProfile name ;

stmtConnect : KwConnect namesSlot KwTo targetSlot ;

stmtStartedTask : KwStarted KwTask nameSlot LBrace startedItem* RBrace ;
startedItem : itemUser | itemGroup | itemTrusted | itemPrivileged | itemTrace ;
itemUser : KwUser name ;
itemGroup : KwGroup name ;
itemTrusted : KwTrusted ;
itemPrivileged : KwPrivileged ;
itemTrace : KwTrace ;

// Classes and resources

stmtClass : KwClass classSlot LBrace classItem* RBrace ;
classItem
  : itemLength | itemFirst | itemOther | itemPosit | itemRaclist | itemGeneric | itemMixed | itemUacc
  | itemAcf2Type
  ;
itemLength : KwLength plain ;
itemFirst : KwFirst plain ( Comma plain? )* ;
itemOther : KwOther plain ( Comma plain? )* ;
itemPosit : KwPosit plain ;
itemRaclist : KwRaclist raclistChoice ;
raclistChoice : KwNo | KwYes | KwRequired ;
itemGeneric : KwGeneric yesNoChoice ;
itemMixed : KwMixed ;
itemUacc : KwUacc plain ;
itemAcf2Type : KwAcf2 KwType plain ;

stmtResource : KwResource classSlot namesSlot ( LBrace resourceItem* RBrace )? ;
stmtSharedResource : KwResource classSlot namesSlot ( LBrace resourceItem* RBrace )? ;
stmtExternalResource : KwResource classSlot namesSlot ifPresent? ;
ifPresent : KwIf KwPresent ;
resourceItem : itemUacc | itemOwner | itemAudit | itemData | itemNotify | itemWarning | itemVolume ;
itemAudit : KwAudit auditPart ( Comma auditPart? )* ;
auditPart : Name Name? ;
itemNotify : KwNotify name ;
itemWarning : KwWarning ;
itemVolume : KwDiscrete KwVolume plain ;

// Access

stmtPermit : KwPermit levelSlot KwOn classSlot namesSlot toSlot clause* ;
stmtDeny : KwDeny classSlot namesSlot toSlot clause* ;
toSlot : KwTo who ( Comma who? )* ;
clause : becauseSlot | ticketSlot | reviewSlot | untilSlot | when ;
becauseSlot : KwBecause String ;
ticketSlot : KwTicket String ;
reviewSlot : KwReview KwBy Name ;
untilSlot : KwUntil Name ;
when : KwWhen ( whenChoice name | criteriaChoice plain name ) ;
whenChoice : KwProgram | KwConsole | KwJesinput | KwTerminal | KwServauth | KwAppcport | KwSysid ;
criteriaChoice : KwCriteria ;

stmtRole : KwRole ownNameSlot titleSlot? LBrace roleStatement* RBrace ;
roleStatement : rolePermit | roleDeny ;
rolePermit : KwPermit levelSlot KwOn classSlot namesSlot clause* ;
roleDeny : KwDeny classSlot namesSlot clause* ;
stmtGrant : KwGrant roleSlot toSlot clause* ;
roleSlot : Word ;

stmtAssert : KwAssert ( assertOnly | assertNobody | assertWho ) ;
assertOnly : KwOnly whoSlot KwCan firstSlot ;
assertNobody : KwNobody KwCan firstSlot KwAnd secondSlot ;
assertWho : whoSlot ( KwCan | cannot ) firstSlot ;
cannot : KwCannot ;
whoSlot : who ( Comma who? )* ;
// Level, class and resource.
firstSlot : plain plain name ;
secondSlot : plain plain name ;

stmtAccept : KwAccept findingSlot KwOn classSlot namesSlot becauseSlot ;
findingSlot : Word ;
// Of `off` the reason is demanded later, where it can be said why.
stmtSeverity : KwSeverity severitySlot findingsSlot becauseSlot? ;
severitySlot : severityChoice ;
severityChoice : KwError | KwWarning | KwOff ;
findingsSlot : plain ( Comma plain? )* ;

// Text for one product

stmtManual : KwManual productsSlot titleSlot LBrace linesSlot RBrace ;
linesSlot : String* ;
stmtRaw : KwRaw productsSlot commandSlot becauseSlot ;
commandSlot : String ;
productsSlot : productChoice ( Comma productChoice? )* ;
productChoice : KwRacf | KwAcf2 | KwTss ;

// The site

stmtSite : KwSite LBrace siteItem* RBrace ;
siteItem : itemSiteRacf | itemSiteAcf2 | itemSiteTss ;
itemSiteRacf : KwRacf LBrace racfItem* RBrace ;
racfItem
  : itemOwner | itemSuperior | itemEgn | itemAutoId | raclistClasses | itemActivate | itemAddCreator | itemAssume
  ;
itemEgn : KwEgn onOffChoice ;
itemAutoId : KwAutoId onOffChoice ;
raclistClasses : KwRaclist plain ( Comma plain? )* ;
itemActivate : KwActivate plain ( Comma plain? )* ;
itemAddCreator : KwAddCreator onOffChoice ;
itemAssume : KwAssume Word onOffChoice ;
onOffChoice : KwOn | KwOff ;
itemSiteAcf2 : KwAcf2 LBrace acf2Item* RBrace ;
acf2Item : itemKey | itemUidLayout | itemType ;
itemKey : KwKey name KwBy keyChoice ;
keyChoice : KwRole | KwUid ;
itemUidLayout : KwUid KwLayout text ;
itemType : KwType plain Equals plain residentChoice? ;
residentChoice : KwResident ;
itemSiteTss : KwTss LBrace tssItem* RBrace ;
tssItem : itemDepartment | ownership | itemAuth ;
itemDepartment : KwDepartment departmentChoice Equals name ;
departmentChoice : KwUsers | KwGroups | KwResources ;
ownership : plain ( itemOwnedBy | itemOwnIn ) ;
itemOwnedBy : KwOwned KwBy name ;
itemOwnIn : KwOwn KwIn name ;
itemAuth : KwAuth authChoice ;
authChoice : KwOverride | KwMerge ;

// Top Secret's facilities

stmtFacility : KwFacility nameSlot LBrace facilityItem* RBrace ;
facilityItem : itemNumber | itemMode | itemResources ;
itemNumber : KwNumber plain ;
itemMode : KwMode plain ;
itemResources : KwResources yesNoChoice ;
yesNoChoice : KwYes | KwNo ;
stmtMultiUser : KwMulti KwUser nameSlot KwFor targetSlot ;

// Key rings and certificates

stmtKeyring : KwKeyring ownerSlot nameSlot ( LBrace keyringItem* RBrace )? ;
ownerSlot : name ;
keyringItem : itemConnect ;
itemConnect : KwConnect text connectChoice? defaultChoice? ;
connectChoice : KwPersonal | KwAuthority | KwSite ;
defaultChoice : KwDefault ;
stmtCertificate : KwCertificate nameSlot LBrace certificateItem* RBrace ;
certificateItem
  : itemUser | itemAuthority | itemSiteCertificate | itemSubject | itemAlternate | itemSize | itemValidUntil
  | itemSignedBy | itemUsage | itemSecret
  ;
itemAuthority : KwAuthority ;
itemSiteCertificate : KwSite ;
itemSubject : KwSubject text ;
itemAlternate : KwAlternate text ( Comma text? )* ;
itemSize : KwSize plain ;
itemValidUntil : KwValid KwUntil plain ;
itemSignedBy : KwSigned KwBy text ;
itemUsage : KwUsage plain ( Comma plain? )* ;
itemSecret : KwSecret secretChoice name ;
secretChoice : KwIcsf | KwDataset | KwSymbol ;

// Values

ownNameSlot : Name | Word ;
nameSlot : name ;
titleSlot : String ;
wordsSlot : Word ( Comma Word? )* ;
namesSlot : name ( Comma name? )* ;
targetSlot : name ;
levelSlot : plain ;
classSlot : plain ;
who : name | everyoneChoice ;
everyoneChoice : KwEveryone ;
// A word is a parameter.
id : Name | Word | autoChoice ;
autoChoice : KwAuto ;
// A name on z/OS; in quotes if it has other characters than a NAME.
name : Name | Word | String ;
plain : Name | Word ;
text : String | Word ;
