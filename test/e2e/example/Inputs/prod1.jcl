//ZWESECUR JOB ,'ZSPC PROD1',CLASS=A,MSGCLASS=H,
//         NOTIFY=&SYSUID
//*
//* zspc policy prod1: Zowe on PROD1
//* RACF: access proved for 10 names and 12 principals, digest 045dc05e
//* ACF2: access proved for 10 names and 12 principals, digest 045dc05e
//* TSS: access proved for 10 names and 12 principals, digest 045dc05e
//* 7 assertions hold if list-of-groups checking is in effect, nobody
//*   has OPERATIONS, members of external groups are unknown, an
//*   unnamed user is in one group at most, and a name that no profile
//*   covers is out of reach
//*
//* Authority that the submitter needs
//*   RACF:
//*     SPECIAL, or all of these:
//*       group-SPECIAL over the owners and superior groups named below
//*       CLAUTH(USER) to define users
//*       CLAUTH of each class to define profiles in it
//*       access to the OMVS fields of users and groups (class FIELD)
//*       and somebody else with SPECIAL for the SETROPTS commands
//*   ACF2:
//*     SECURITY, with a scope of the logonids, records and rule sets
//*     named below
//*     OPERATOR of TSO and the authority for MVS MODIFY, for the F
//*     ACF2 commands
//*   TSS:
//*     a central control ACID (SCA), as CREATE names departments, with
//*     authority to create ACIDs in them, to own resources (OWN), and
//*     to permit the resources named below (XAUTH)
//*
//* System-wide effects
//*   RACF:
//*     profiles for the whole system, defined where they do not exist
//*     yet:
//*       FACILITY BPX.DAEMON
//*       FACILITY BPX.JOBNAME
//*       FACILITY BPX.SERVER
//*       FACILITY IRR.RADMIN.LISTUSER
//*       FACILITY IRR.RAUDITX
//*       FACILITY IRR.RUSERMAP
//*     look first whether a generic profile covers one of them today:
//*     the new profile would take its place for that name, access list
//*     and all
//*     profiles that switch something on by being there:
//*       FACILITY BPX.DAEMON: z/OS UNIX level security for every
//*     daemon of the system
//*       FACILITY BPX.SERVER: z/OS UNIX level security for every
//*     daemon of the system
//*     class ZOWE is activated
//*       SETROPTS for it acts on every class with POSIT 607
//*   ACF2:
//*     $KEY(OMVSAPPL) TYPE(APL) belongs to others, too: single lines
//*     are added, nothing is replaced
//*     $KEY(BPX) TYPE(FAC) belongs to others, too: single lines are
//*     added, nothing is replaced
//*     $KEY(IRR) TYPE(FAC) belongs to others, too: single lines are
//*     added, nothing is replaced
//*   TSS:
//*     resources of the whole system, whose owner stays who it is:
//*       permits on FACILITY BPX.DAEMON
//*       permits on FACILITY BPX.JOBNAME
//*       permits on FACILITY BPX.SERVER
//*       permits on FACILITY IRR.RADMIN.LISTUSER
//*       permits on FACILITY IRR.RAUDITX
//*       permits on FACILITY IRR.RUSERMAP
//*     owned from now on, so that all that begins so is protected:
//*       DATASET 'ZWE.' by SECDEPT
//*       ZOWE 'APIML.SERVICES' by SECDEPT
//*
//* What must be true before
//*   RACF:
//*     FACILITY BPX.NEXT.USER holds the ranges for automatic UIDs and
//*     GIDs
//*     UNIXPRIV SHARED.IDS is defined, as automatic ids need it
//*     class APPL is active, with generic profiles, RACLISTed
//*     generic profile checking is on for data sets: SETROPTS
//*     GENERIC(DATASET)
//*     class FACILITY is active, with generic profiles, RACLISTed
//*     class STARTED is active, with generic profiles, RACLISTed
//*     SETROPTS NOADDCREATOR is in effect
//*     SETROPTS EGN is in effect
//*     SETROPTS GRPLIST is in effect
//*     group DEVL exists
//*     group OPERS exists
//*     group SYS1 exists
//*     group SYSPROG exists
//*     user CIDEPLOY exists
//*     user SECOWN exists
//*   ACF2:
//*     $KEY(APIML) TYPE(ZWE) goes by role ($ROLESET), or does not
//*     exist
//*     $KEY(APIML) TYPE(ZWE) holds no lines of others for the names
//*     below
//*     $KEY(BPX) TYPE(FAC) goes by role ($ROLESET), or does not exist
//*     $KEY(IRR) TYPE(FAC) goes by role ($ROLESET), or does not exist
//*     $KEY(OMVSAPPL) TYPE(APL) goes by role ($ROLESET), or does not
//*     exist
//*     $KEY(ZWES) TYPE(FAC) goes by role ($ROLESET), or does not exist
//*     $KEY(ZWES) TYPE(FAC) holds no lines of others for the names
//*     below
//*     GSO AUTOIDOM holds the ranges for automatic UIDs and GIDs
//*     GSO OPTS has MODE(ABORT), and no $MODE of a rule set below says
//*     less
//*     GSO RULEOPTS has NO$NOSORT: lines count from specific to
//*     general
//*     SHOW CLASMAP maps class APPL to type APL, and GSO INFODIR names
//*     it
//*     SHOW CLASMAP maps class FACILITY to type FAC, and GSO INFODIR
//*     names it
//*     SHOW CLASMAP maps class ZOWE to type ZWE, and GSO INFODIR names
//*     it
//*     a GSO SAFDEF has checks of class APPL made at system entry: by
//*     default they are ignored, and rules have no effect there
//*     data set rule $KEY(ZWE) goes by role ($ROLESET), or does not
//*     exist
//*     data set rule $KEY(ZWE) holds no lines of others for the names
//*     below
//*     logonid CIDEPLOY exists
//*     logonid SECOWN exists
//*     no logonid concerned has SECURITY, NON-CNCL or READALL, and no
//*     PREFIX of others is the first qualifier of a data set below:
//*     these are let in whatever rules say
//*     no longer or masked $KEY of TYPE(APL) covers a name of
//*     $KEY(OMVSAPPL) TYPE(APL)
//*     no longer or masked $KEY of TYPE(FAC) covers a name of
//*     $KEY(BPX) TYPE(FAC)
//*     no longer or masked $KEY of TYPE(FAC) covers a name of
//*     $KEY(IRR) TYPE(FAC)
//*     no longer or masked $KEY of TYPE(FAC) covers a name of
//*     $KEY(ZWES) TYPE(FAC)
//*     no longer or masked $KEY of TYPE(ZWE) covers a name of
//*     $KEY(APIML) TYPE(ZWE)
//*     role DEVLROLE exists and holds the members of DEVL
//*     role OPERROLE exists and holds the members of OPERS
//*     role SYSPROLE exists and holds the members of SYSPROG
//*   TSS:
//*     APPL 'OMVSAPPL' is owned, or its permits fail and nothing else
//*     does
//*     FACILITY 'BPX.DAEMON' is owned by a department
//*     FACILITY 'BPX.JOBNAME' is owned by a department
//*     FACILITY 'BPX.SERVER' is owned by a department
//*     FACILITY 'IRR.RADMIN.LISTUSER' is owned by a department
//*     FACILITY 'IRR.RAUDITX' is owned by a department
//*     FACILITY 'IRR.RUSERMAP' is owned by a department
//*     FACILITY 'ZWES.IS' is owned by department SECDEPT
//*     PROFILE ACID DEVLPROF exists and is that of the members of DEVL
//*     PROFILE ACID OPERPROF exists and is that of the members of
//*     OPERS
//*     PROFILE ACID SYSPPROF exists and is that of the members of
//*     SYSPROG
//*     SECDEPT is a department: an owner that is a user would have all
//*     access
//*     USER ACID CIDEPLOY exists
//*     USER ACID SECOWN exists
//*     department STCDEPT exists
//*     department SYSPDEPT exists
//*     control options DFLTRNGU and DFLTRNGG hold ranges for UID(?)
//*     and GID(?)
//*     AUTH(OVERRIDE,ALLOVER) or AUTH(MERGE,ALLOVER) or
//*     AUTH(MERGE,ALLMERGE) is in effect
//*     MODE(FAIL) is in effect for the users and facilities concerned
//*     no user above has a bypass attribute (NODSNCHK, NORESCHK,
//*     NOVOLCHK), and no permit on a volume decides before data set
//*     names do
//*
//* Steps that no command of this job performs
//*   ACF2:
//*     roles are looked up at logon: address spaces that run already
//*     keep their old ones
//*   TSS:
//*     run it while nobody works: until its ACCESS(NONE) follows, a
//*     permit on a shorter name or of another record is in effect
//*     alone
//*     users that are signed on keep what they had: they sign on again
//*
//* Where a product differs from the policy
//*   ACF2:
//*     $KEY(BPX) TYPE(FAC): wider lines of the site may give more than
//*     this policy says, as its lines are not closed there
//*     $KEY(IRR) TYPE(FAC): wider lines of the site may give more than
//*     this policy says, as its lines are not closed there
//*     $KEY(OMVSAPPL) TYPE(APL): wider lines of the site may give more
//*     than this policy says, as its lines are not closed there
//*     APPL OMVSAPPL is taken to exist: what no rule allows is
//*     refused, so lines do no harm
//*     FACILITY BPX.DAEMON: on RACF z/OS acts differently once it is
//*     defined; here nothing is ever undefined, and lines in a rule
//*     are no such switch
//*     FACILITY BPX.SERVER: on RACF z/OS acts differently once it is
//*     defined; here nothing is ever undefined, and lines in a rule
//*     are no such switch
//*     group ZWE needs no record: a rule set is found by the name
//*     alone
//*     the texts of group ZWE stand in comments only
//*     the texts of group ZWEADMIN stand in comments only
//*     the texts of user ZWESIUSR stand in comments only
//*     the texts of user ZWESVUSR stand in comments only
//*   TSS:
//*     a name covers every longer name that begins so, too (except the
//*     ones that z/OS is known to ask for, which are closed):
//*       FACILITY BPX.DAEMON
//*       FACILITY BPX.JOBNAME
//*       FACILITY BPX.SERVER
//*       FACILITY IRR.RADMIN.LISTUSER
//*       FACILITY IRR.RAUDITX
//*       FACILITY IRR.RUSERMAP
//*       FACILITY ZWES.IS
//*       ZOWE APIML.SERVICES
//*     whoever is in several of these external groups and is not
//*     connected here may have less than on RACF: there the highest of
//*     the groups counts
//*     group ZWE has neither a GID nor permits, and is not made
//*     the data of user ZWESIUSR has no place there
//*     the data of user ZWESVUSR has no place there
//*
//* How to read the result: the return code of step RUN is that of the
//* last command alone, whatever happened to the others. Read SYSTSPRT,
//* where each command is followed by its messages.
//*
//* The names below may be changed here before the job is submitted.
//* Access was proved for the names that stand here as generated.
//* Another name gives the same access only if nothing else uses it:
//* not the policy, not a profile, not another product. If in doubt,
//* change the policy and build again.
//*
//* Some symbols stand for the same name as an earlier one. The
//* commands use the earlier one, so a change of the later one has no
//* effect: the two are separated in the policy, not here.
//*
//         EXPORT SYMLIST=(ADMINGRP,STCGRP,SYSPROG,ZOWEUSER,ZISUSER)
//         EXPORT SYMLIST=(ZOWESTC,ZISSTC,AUXSTC,HLQ)
//*
//* ADMINGRP: Group of the Zowe administrators. Both server user IDs
//*   belong to it.
//*                     12345678
//         SET  ADMINGRP=ZWEADMIN
//* STCGRP: Default group of the servers, and the one that their
//*   started tasks run under.
//         SET    STCGRP=&ADMINGRP.  * the same name as ADMINGRP
//* SYSPROG: Group that installs and maintains Zowe. Name your own
//*   system programmers here: left at its default, the servers, which
//*   belong to the administrators, could change the libraries that
//*   they run from.
//*                     12345678
//         SET   SYSPROG=SYSPROG
//* ZOWEUSER: User ID of the main server: gateway, discovery, desktop.
//*                     12345678
//         SET  ZOWEUSER=ZWESVUSR
//* ZISUSER: User ID of the cross memory server (ZIS) and its auxiliary
//*   address spaces.
//*                     12345678
//         SET   ZISUSER=ZWESIUSR
//*                     12345678
//         SET   ZOWESTC=ZWESLSTC    * Started task of the main server.
//* ZISSTC: Started task of the cross memory server.
//*                     12345678
//         SET    ZISSTC=ZWESISTC
//* AUXSTC: Started task of the auxiliary address spaces, which the
//*   cross memory server starts itself.
//*                     12345678
//         SET    AUXSTC=ZWESASTC
//* HLQ: Prefix of the data sets that Zowe is installed in. Its first
//*   qualifier becomes a group; where that is a user ID or a group
//*   that exists already, the policy declares it external.
//*                     12345678
//         SET       HLQ=ZWE
//*
//* PRODUCT chooses the commands that run: RACF, ACF2, TSS
//         SET   PRODUCT=RACF
//*
//RUN      EXEC PGM=IKJEFT01,REGION=0M
//SYSTSPRT DD SYSOUT=*
//SYSTSIN  DD DDNAME=&PRODUCT
//RACF     DD DATA,DLM=$$,SYMBOLS=JCLONLY
/* OPTIONS .......................................................... */

/* compare the options in effect with the conditions stated above     */
  SETROPTS LIST

/* CLASSES .......................................................... */

/* options of class ZOWE                                              */
  SETROPTS CLASSACT(ZOWE)
  SETROPTS GENERIC(ZOWE)

/* GROUPS ........................................................... */

/* zowe.core: group ZWE                                               */
/* Data set profiles need a first qualifier that the security product */
/* knows. Nobody is connected to this group.                          */
  LISTGRP  &HLQ. OMVS
  ADDGROUP &HLQ. SUPGROUP(SYS1) OWNER(SECOWN) DATA('ZOWE HLQ STUB')

/* zowe.core: group ZWEADMIN                                          */
  LISTGRP  &ADMINGRP. OMVS
  ADDGROUP &ADMINGRP. SUPGROUP(SYS1) OWNER(SECOWN) OMVS(AUTOGID) -
    DATA('ZOWE ADMINISTRATORS')

/* USERS ............................................................ */

/* zowe.core: user ZWESIUSR                                           */
  LISTUSER &ZISUSER. OMVS
  ADDUSER  &ZISUSER. DFLTGRP(&ADMINGRP.) OWNER(SECOWN) -
    NAME('ZOWE ZIS SERVER') NOPASSWORD -
    OMVS(AUTOUID HOME('/tmp') PROGRAM('/bin/sh')) -
    DATA('ZOWE CROSS MEMORY SERVER')

/* zowe.core: user ZWESVUSR                                           */
  LISTUSER &ZOWEUSER. OMVS
  ADDUSER  &ZOWEUSER. DFLTGRP(&ADMINGRP.) OWNER(SECOWN) -
    NAME('ZOWE SERVER') NOPASSWORD -
    OMVS(AUTOUID HOME('/tmp') PROGRAM('/bin/sh')) -
    DATA('ZOWE MAIN SERVER')

/* APPL ............................................................. */

/* zowe.core: external resource APPL OMVSAPPL                         */
  RLIST    APPL OMVSAPPL ALL

/* prod1: permit APPL OMVSAPPL                                        */
/* DEVL works through Zowe Explorer; their requests run under their   */
/* own user ID (CHG0031415)                                           */
  PERMIT   OMVSAPPL CLASS(APPL) ID(DEVL) ACCESS(READ)
/* consoles and the spool are looked at in the desktop; their         */
/* requests run under their own user ID (CHG0031522)                  */
  PERMIT   OMVSAPPL CLASS(APPL) ID(OPERS) ACCESS(READ)
/* deployments go through z/OSMF behind the gateway; their requests   */
/* run under their own user ID (CHG0032003)                           */
  PERMIT   OMVSAPPL CLASS(APPL) ID(CIDEPLOY) ACCESS(READ)

/* zowe.core: permit APPL OMVSAPPL                                    */
/* the server switches to the caller's security environment           */
  PERMIT   OMVSAPPL CLASS(APPL) ID(&ZOWEUSER.) ACCESS(READ)

/* DATASET .......................................................... */

/* zowe.core: resource DATASET ZWE.**                                 */
  LISTDSD  DATASET('&HLQ..**') ALL GENERIC
  ADDSD    '&HLQ..**' GENERIC OWNER(SECOWN) UACC(NONE)
/* they install and maintain Zowe                                     */
  PERMIT   '&HLQ..**' CLASS(DATASET) GENERIC ID(&SYSPROG.) -
    ACCESS(ALTER)
/* the servers run from these libraries                               */
  PERMIT   '&HLQ..**' CLASS(DATASET) GENERIC ID(&ADMINGRP.) -
    ACCESS(READ)

/* FACILITY ......................................................... */

/* zowe.core: shared resource FACILITY BPX.DAEMON                     */
  RLIST    FACILITY BPX.DAEMON ALL
  RDEFINE  FACILITY BPX.DAEMON OWNER(SECOWN) UACC(NONE)
/* requests run under the caller's user ID, not the server's          */
  PERMIT   BPX.DAEMON CLASS(FACILITY) ID(&ZOWEUSER.) ACCESS(UPDATE)

/* zowe.core: shared resource FACILITY BPX.JOBNAME                    */
  RLIST    FACILITY BPX.JOBNAME ALL
  RDEFINE  FACILITY BPX.JOBNAME OWNER(SECOWN) UACC(NONE)
/* each address space is named after the component that runs in it    */
  PERMIT   BPX.JOBNAME CLASS(FACILITY) ID(&ZOWEUSER.) ACCESS(READ)

/* zowe.core: shared resource FACILITY BPX.SERVER                     */
  RLIST    FACILITY BPX.SERVER ALL
  RDEFINE  FACILITY BPX.SERVER OWNER(SECOWN) UACC(NONE)
/* requests run under the caller's user ID, not the server's          */
  PERMIT   BPX.SERVER CLASS(FACILITY) ID(&ZOWEUSER.) ACCESS(UPDATE)

/* zowe.core: shared resource FACILITY IRR.RADMIN.LISTUSER            */
  RLIST    FACILITY IRR.RADMIN.LISTUSER ALL
  RDEFINE  FACILITY IRR.RADMIN.LISTUSER OWNER(SECOWN) UACC(NONE)
/* the server looks up the OMVS segment of a user                     */
  PERMIT   IRR.RADMIN.LISTUSER CLASS(FACILITY) ID(&ZOWEUSER.) -
    ACCESS(READ)

/* zowe.core: shared resource FACILITY IRR.RAUDITX                    */
  RLIST    FACILITY IRR.RAUDITX ALL
  RDEFINE  FACILITY IRR.RAUDITX OWNER(SECOWN) UACC(NONE)
/* use of personal access tokens is recorded in SMF                   */
  PERMIT   IRR.RAUDITX CLASS(FACILITY) ID(&ZOWEUSER.) ACCESS(READ)

/* zowe.core: shared resource FACILITY IRR.RUSERMAP                   */
  RLIST    FACILITY IRR.RUSERMAP ALL
  RDEFINE  FACILITY IRR.RUSERMAP OWNER(SECOWN) UACC(NONE)
/* API ML asks which user ID a certificate stands for                 */
  PERMIT   IRR.RUSERMAP CLASS(FACILITY) ID(&ZOWEUSER.) ACCESS(READ)

/* zowe.core: resource FACILITY ZWES.IS                               */
  RLIST    FACILITY ZWES.IS ALL
  RDEFINE  FACILITY ZWES.IS OWNER(SECOWN) UACC(NONE)
/* ZWESLSTC processes call the ZIS cross memory server                */
  PERMIT   ZWES.IS CLASS(FACILITY) ID(&ZISUSER. &ZOWEUSER.) ACCESS(READ)

/* STARTED .......................................................... */

/* zowe.core: started task ZWESASTC                                   */
  RLIST    STARTED &AUXSTC..* ALL STDATA
  RDEFINE  STARTED &AUXSTC..* OWNER(SECOWN) UACC(NONE) -
    STDATA(USER(&ZISUSER.) -
      GROUP(&ADMINGRP.) -
      TRUSTED(NO) -
      PRIVILEGED(NO) -
      TRACE(NO))

/* zowe.core: started task ZWESISTC                                   */
  RLIST    STARTED &ZISSTC..* ALL STDATA
  RDEFINE  STARTED &ZISSTC..* OWNER(SECOWN) UACC(NONE) -
    STDATA(USER(&ZISUSER.) -
      GROUP(&ADMINGRP.) -
      TRUSTED(NO) -
      PRIVILEGED(NO) -
      TRACE(NO))

/* zowe.core: started task ZWESLSTC                                   */
  RLIST    STARTED &ZOWESTC..* ALL STDATA
  RDEFINE  STARTED &ZOWESTC..* OWNER(SECOWN) UACC(NONE) -
    STDATA(USER(&ZOWEUSER.) -
      GROUP(&ADMINGRP.) -
      TRUSTED(NO) -
      PRIVILEGED(NO) -
      TRACE(NO))

/* ZOWE ............................................................. */

/* zowe.core: resource ZOWE APIML.SERVICES                            */
  RLIST    ZOWE APIML.SERVICES ALL
  RDEFINE  ZOWE APIML.SERVICES OWNER(SECOWN) UACC(NONE)

/* prod1: permit ZOWE APIML.SERVICES                                  */
/* DEVL browses the API catalog (CHG0031415, review by 2027-06-30)    */
  PERMIT   APIML.SERVICES CLASS(ZOWE) ID(DEVL) ACCESS(READ)
/* the bridge shows which services are up (CHG0031522, review by      */
/* 2027-06-30)                                                        */
  PERMIT   APIML.SERVICES CLASS(ZOWE) ID(OPERS) ACCESS(READ)

/* REFRESH .......................................................... */

  SETROPTS RACLIST(APPL) REFRESH
  SETROPTS GENERIC(DATASET) REFRESH
  SETROPTS RACLIST(FACILITY) REFRESH
  SETROPTS RACLIST(STARTED) REFRESH

/* CHECK ............................................................ */

/* zowe.core: group ZWE                                               */
  LISTGRP  &HLQ. OMVS

/* zowe.core: group ZWEADMIN                                          */
  LISTGRP  &ADMINGRP. OMVS

/* zowe.core: user ZWESIUSR                                           */
  LISTUSER &ZISUSER. OMVS

/* zowe.core: user ZWESVUSR                                           */
  LISTUSER &ZOWEUSER. OMVS

/* zowe.core: external resource APPL OMVSAPPL                         */
  RLIST    APPL OMVSAPPL ALL

/* zowe.core: resource DATASET ZWE.**                                 */
  LISTDSD  DATASET('&HLQ..**') ALL GENERIC

/* zowe.core: shared resource FACILITY BPX.DAEMON                     */
  RLIST    FACILITY BPX.DAEMON ALL

/* zowe.core: shared resource FACILITY BPX.JOBNAME                    */
  RLIST    FACILITY BPX.JOBNAME ALL

/* zowe.core: shared resource FACILITY BPX.SERVER                     */
  RLIST    FACILITY BPX.SERVER ALL

/* zowe.core: shared resource FACILITY IRR.RADMIN.LISTUSER            */
  RLIST    FACILITY IRR.RADMIN.LISTUSER ALL

/* zowe.core: shared resource FACILITY IRR.RAUDITX                    */
  RLIST    FACILITY IRR.RAUDITX ALL

/* zowe.core: shared resource FACILITY IRR.RUSERMAP                   */
  RLIST    FACILITY IRR.RUSERMAP ALL

/* zowe.core: resource FACILITY ZWES.IS                               */
  RLIST    FACILITY ZWES.IS ALL

/* zowe.core: started task ZWESASTC                                   */
  RLIST    STARTED &AUXSTC..* ALL STDATA

/* zowe.core: started task ZWESISTC                                   */
  RLIST    STARTED &ZISSTC..* ALL STDATA

/* zowe.core: started task ZWESLSTC                                   */
  RLIST    STARTED &ZOWESTC..* ALL STDATA

/* zowe.core: resource ZOWE APIML.SERVICES                            */
  RLIST    ZOWE APIML.SERVICES ALL
$$
//ACF2     DD DATA,DLM=$$,SYMBOLS=JCLONLY
  ACF

* GROUPS ............................................................. *

* zowe.core: group ZWEADMIN                                            *
* ZOWE ADMINISTRATORS                                                  *
  SET      PROFILE(GROUP) DIV(OMVS)
  LIST     &ADMINGRP.
  INSERT   &ADMINGRP. AUTOGID

* USERS .............................................................. *

* zowe.core: user ZWESIUSR                                             *
* ZOWE ZIS SERVER; ZOWE CROSS MEMORY SERVER                            *
  SET      LID
  LIST     &ZISUSER.
  INSERT   &ZISUSER. STC GROUP(&ADMINGRP.)

* zowe.core: user ZWESVUSR                                             *
* ZOWE SERVER; ZOWE MAIN SERVER                                        *
  LIST     &ZOWEUSER.
  INSERT   &ZOWEUSER. STC GROUP(&ADMINGRP.)

* zowe.core: user ZWESIUSR                                             *
  SET      PROFILE(USER) DIV(OMVS)
  LIST     &ZISUSER.
  INSERT   &ZISUSER. AUTOUID HOME(/tmp) OMVSPGM(/bin/sh)

* zowe.core: user ZWESVUSR                                             *
  LIST     &ZOWEUSER.
  INSERT   &ZOWEUSER. AUTOUID HOME(/tmp) OMVSPGM(/bin/sh)

* CONNECTS ........................................................... *

* zowe.core: group ZWEADMIN                                            *
  SET      X(ROL)
  LIST     &ADMINGRP.
  INSERT   &ADMINGRP. INCLUDE(&ZISUSER.) ROLE
  CHANGE   &ADMINGRP. INCLUDE(&ZOWEUSER.) ADD

* APPL ............................................................... *

* zowe.core: external resource APPL OMVSAPPL                           *
  SET      RESOURCE(APL)
  DECOMP   OMVSAPPL
  RECKEY   OMVSAPPL ADD($ROLESET)

* prod1: permit APPL OMVSAPPL                                          *
* deployments go through z/OSMF behind the gateway; their requests run *
* under their own user ID (CHG0032003)                                 *
  RECKEY   OMVSAPPL ADD(USER(CIDEPLOY) SERVICE(READ) ALLOW)

* zowe.core: external resource APPL OMVSAPPL                           *
* the server switches to the caller's security environment             *
  RECKEY   OMVSAPPL ADD(USER(&ZOWEUSER.) SERVICE(READ) ALLOW)

* prod1: permit APPL OMVSAPPL                                          *
* DEVL works through Zowe Explorer; their requests run under their own *
* user ID (CHG0031415)                                                 *
  RECKEY   OMVSAPPL ADD(ROLE(DEVLROLE) SERVICE(READ) ALLOW)
* consoles and the spool are looked at in the desktop; their requests  *
* run under their own user ID (CHG0031522)                             *
  RECKEY   OMVSAPPL ADD(ROLE(OPERROLE) SERVICE(READ) ALLOW)

* DATASET ............................................................ *

* zowe.core: resource DATASET ZWE.**                                   *
  SET      RULE
  DECOMP   &HLQ.
  RECKEY   &HLQ. ADD($ROLESET)
* they install and maintain Zowe                                       *
  RECKEY   &HLQ. -
    ADD(- ROLE(SYSPROLE) READ(A) WRITE(A) ALLOC(A) EXEC(A))
* the servers run from these libraries                                 *
  RECKEY   &HLQ. ADD(- ROLE(&ADMINGRP.) READ(A) EXEC(A))
* nobody else                                                          *
  RECKEY   &HLQ. ADD(- READ(P) WRITE(P) ALLOC(P) EXEC(P))

* FACILITY ........................................................... *

* zowe.core: shared resource FACILITY BPX.DAEMON                       *
  SET      RESOURCE(FAC)
  DECOMP   BPX
  RECKEY   BPX ADD($ROLESET)
* requests run under the caller's user ID, not the server's            *
  RECKEY   BPX ADD(DAEMON USER(&ZOWEUSER.) SERVICE(READ,UPDATE) ALLOW)

* zowe.core: shared resource FACILITY BPX.JOBNAME                      *
* each address space is named after the component that runs in it      *
  RECKEY   BPX ADD(JOBNAME USER(&ZOWEUSER.) SERVICE(READ) ALLOW)

* zowe.core: shared resource FACILITY BPX.SERVER                       *
* requests run under the caller's user ID, not the server's            *
  RECKEY   BPX ADD(SERVER USER(&ZOWEUSER.) SERVICE(READ,UPDATE) ALLOW)

* zowe.core: shared resource FACILITY IRR.RADMIN.LISTUSER              *
  DECOMP   IRR
  RECKEY   IRR ADD($ROLESET)
* the server looks up the OMVS segment of a user                       *
  RECKEY   IRR ADD(RADMIN.LISTUSER USER(&ZOWEUSER.) SERVICE(READ) ALLOW)

* zowe.core: shared resource FACILITY IRR.RAUDITX                      *
* use of personal access tokens is recorded in SMF                     *
  RECKEY   IRR ADD(RAUDITX USER(&ZOWEUSER.) SERVICE(READ) ALLOW)

* zowe.core: shared resource FACILITY IRR.RUSERMAP                     *
* API ML asks which user ID a certificate stands for                   *
  RECKEY   IRR ADD(RUSERMAP USER(&ZOWEUSER.) SERVICE(READ) ALLOW)

* zowe.core: resource FACILITY ZWES.IS                                 *
  DECOMP   ZWES
  RECKEY   ZWES ADD($ROLESET)
* ZWESLSTC processes call the ZIS cross memory server                  *
  RECKEY   ZWES ADD(IS USER(&ZISUSER.) SERVICE(READ) ALLOW)
  RECKEY   ZWES ADD(IS USER(&ZOWEUSER.) SERVICE(READ) ALLOW)
* nobody else                                                          *
  RECKEY   ZWES ADD(IS PREVENT)

* STARTED ............................................................ *

* zowe.core: started task ZWESASTC                                     *
  SET      CONTROL(GSO)
  LIST     STC.&AUXSTC.
  INSERT   STC.&AUXSTC. LOGONID(&ZISUSER.) GROUP(&ADMINGRP.) -
    STCID(&AUXSTC.)

* zowe.core: started task ZWESISTC                                     *
  LIST     STC.&ZISSTC.
  INSERT   STC.&ZISSTC. LOGONID(&ZISUSER.) GROUP(&ADMINGRP.) -
    STCID(&ZISSTC.)

* zowe.core: started task ZWESLSTC                                     *
  LIST     STC.&ZOWESTC.
  INSERT   STC.&ZOWESTC. LOGONID(&ZOWEUSER.) GROUP(&ADMINGRP.) -
    STCID(&ZOWESTC.)

* ZOWE ............................................................... *

* zowe.core: resource ZOWE APIML.SERVICES                              *
  SET      RESOURCE(ZWE)
  DECOMP   APIML
  RECKEY   APIML ADD($ROLESET)

* prod1: permit ZOWE APIML.SERVICES                                    *
* DEVL browses the API catalog (CHG0031415, review by 2027-06-30)      *
  RECKEY   APIML ADD(SERVICES ROLE(DEVLROLE) SERVICE(READ) ALLOW)
* the bridge shows which services are up (CHG0031522, review by        *
* 2027-06-30)                                                          *
  RECKEY   APIML ADD(SERVICES ROLE(OPERROLE) SERVICE(READ) ALLOW)

* zowe.core: resource ZOWE APIML.SERVICES                              *
* nobody else                                                          *
  RECKEY   APIML ADD(SERVICES PREVENT)

* ACTIVATION ......................................................... *

  F ACF2,REBUILD(GRP),CLASS(P)
  F ACF2,REBUILD(USR),CLASS(P),DIVISION(OMVS)
  F ACF2,OMVS
  F ACF2,NEWXREF,TYPE(ROL)
  F ACF2,REFRESH(STC)
  F ACF2,REBUILD(APL)
  F ACF2,REBUILD(FAC)
  F ACF2,REBUILD(ZWE)
  F ACF2,RELOAD(&HLQ.)

* CHECK .............................................................. *

  SET      PROFILE(GROUP) DIV(OMVS)
  LIST     &ADMINGRP.
  SET      LID
  LIST     &ZISUSER.
  LIST     &ZOWEUSER.
  SET      PROFILE(USER) DIV(OMVS)
  LIST     &ZISUSER.
  LIST     &ZOWEUSER.
  SET      X(ROL)
  LIST     &ADMINGRP.
  SET      RESOURCE(APL)
  DECOMP   OMVSAPPL
  SET      RULE
  DECOMP   &HLQ.
  SET      RESOURCE(FAC)
  DECOMP   BPX
  DECOMP   IRR
  DECOMP   ZWES
  SET      CONTROL(GSO)
  LIST     STC.&AUXSTC.
  LIST     STC.&ZISSTC.
  LIST     STC.&ZOWESTC.
  SET      RESOURCE(ZWE)
  DECOMP   APIML

  END
$$
//TSS      DD DATA,DLM=$$,SYMBOLS=JCLONLY
/* GROUPS ........................................................... */

/* zowe.core: group ZWEADMIN                                          */
  TSS LIST(&ADMINGRP.) SEGMENT(OMVS)
  TSS CREATE(&ADMINGRP.) TYPE(GROUP) NAME('ZOWE ADMINISTRATORS') -
    DEPT(SYSPDEPT)
  TSS ADD(&ADMINGRP.) GID(?)
  TSS LIST(ZWEADMPR)
/* holds the permits of group ZWEADMIN                                */
  TSS CREATE(ZWEADMPR) TYPE(PROFILE) NAME('ZOWE ADMINISTRATORS') -
    DEPT(SYSPDEPT)

/* USERS ............................................................ */

/* zowe.core: user ZWESIUSR                                           */
  TSS LIST(&ZISUSER.) SEGMENT(OMVS)
  TSS CREATE(&ZISUSER.) TYPE(USER) NAME('ZOWE ZIS SERVER') -
    DEPT(STCDEPT) PROTECTED
  TSS ADD(&ZISUSER.) UID(?) HOME(/tmp) OMVSPGM(/bin/sh) -
    GROUP(&ADMINGRP.) DFLTGRP(&ADMINGRP.)

/* zowe.core: user ZWESVUSR                                           */
  TSS LIST(&ZOWEUSER.) SEGMENT(OMVS)
  TSS CREATE(&ZOWEUSER.) TYPE(USER) NAME('ZOWE SERVER') DEPT(STCDEPT) -
    PROTECTED
  TSS ADD(&ZOWEUSER.) UID(?) HOME(/tmp) OMVSPGM(/bin/sh) -
    GROUP(&ADMINGRP.) DFLTGRP(&ADMINGRP.)

/* CONNECTS ......................................................... */

/* zowe.core: connect ZWESIUSR to ZWEADMIN                            */
/* what group ZWEADMIN is permitted                                   */
  TSS ADD(&ZISUSER.) PROFILE(ZWEADMPR)

/* zowe.core: connect ZWESVUSR to ZWEADMIN                            */
/* what group ZWEADMIN is permitted                                   */
  TSS ADD(&ZOWEUSER.) PROFILE(ZWEADMPR)

/* APPL ............................................................. */

/* zowe.core: external resource APPL OMVSAPPL                         */
  TSS WHOOWNS APPL(OMVSAPPL)
  TSS WHOHAS APPL(OMVSAPPL)

/* prod1: permit APPL OMVSAPPL                                        */
/* DEVL works through Zowe Explorer; their requests run under their   */
/* own user ID (CHG0031415)                                           */
  TSS PERMIT(DEVLPROF) APPL(OMVSAPPL)
/* consoles and the spool are looked at in the desktop; their         */
/* requests run under their own user ID (CHG0031522)                  */
  TSS PERMIT(OPERPROF) APPL(OMVSAPPL)
/* deployments go through z/OSMF behind the gateway; their requests   */
/* run under their own user ID (CHG0032003)                           */
  TSS PERMIT(CIDEPLOY) APPL(OMVSAPPL)

/* zowe.core: permit APPL OMVSAPPL                                    */
/* the server switches to the caller's security environment           */
  TSS PERMIT(&ZOWEUSER.) APPL(OMVSAPPL)

/* DATASET .......................................................... */

/* zowe.core: resource DATASET ZWE.**                                 */
  TSS WHOOWNS DATASET(&HLQ..)
  TSS ADD(SECDEPT) DATASET(&HLQ..)
  TSS WHOHAS DATASET(&HLQ..)
/* they install and maintain Zowe                                     */
  TSS PERMIT(SYSPPROF) DATASET(&HLQ..) ACCESS(ALL)
/* the servers run from these libraries                               */
  TSS PERMIT(ZWEADMPR) DATASET(&HLQ..) ACCESS(READ)

/* FACILITY ......................................................... */

/* zowe.core: shared resource FACILITY BPX.DAEMON                     */
  TSS WHOOWNS IBMFAC(BPX.DAEMON)
  TSS WHOHAS IBMFAC(BPX.DAEMON)
/* requests run under the caller's user ID, not the server's          */
  TSS PERMIT(&ZOWEUSER.) IBMFAC(BPX.DAEMON) ACCESS(UPDATE)
  TSS WHOOWNS IBMFAC(BPX.DAEMON.HFSCTL)
  TSS WHOHAS IBMFAC(BPX.DAEMON.HFSCTL)
/* ZWESVUSR has no access here: closes what a shorter name gives      */
  TSS PERMIT(&ZOWEUSER.) IBMFAC(BPX.DAEMON.HFSCTL) ACCESS(NONE)

/* zowe.core: shared resource FACILITY BPX.JOBNAME                    */
  TSS WHOOWNS IBMFAC(BPX.JOBNAME)
  TSS WHOHAS IBMFAC(BPX.JOBNAME)
/* each address space is named after the component that runs in it    */
  TSS PERMIT(&ZOWEUSER.) IBMFAC(BPX.JOBNAME) ACCESS(READ)

/* zowe.core: shared resource FACILITY BPX.SERVER                     */
  TSS WHOOWNS IBMFAC(BPX.SERVER)
  TSS WHOHAS IBMFAC(BPX.SERVER)
/* requests run under the caller's user ID, not the server's          */
  TSS PERMIT(&ZOWEUSER.) IBMFAC(BPX.SERVER) ACCESS(UPDATE)

/* zowe.core: shared resource FACILITY IRR.RADMIN.LISTUSER            */
  TSS WHOOWNS IBMFAC(IRR.RADMIN.LISTUSER)
  TSS WHOHAS IBMFAC(IRR.RADMIN.LISTUSER)
/* the server looks up the OMVS segment of a user                     */
  TSS PERMIT(&ZOWEUSER.) IBMFAC(IRR.RADMIN.LISTUSER) ACCESS(READ)

/* zowe.core: shared resource FACILITY IRR.RAUDITX                    */
  TSS WHOOWNS IBMFAC(IRR.RAUDITX)
  TSS WHOHAS IBMFAC(IRR.RAUDITX)
/* use of personal access tokens is recorded in SMF                   */
  TSS PERMIT(&ZOWEUSER.) IBMFAC(IRR.RAUDITX) ACCESS(READ)

/* zowe.core: shared resource FACILITY IRR.RUSERMAP                   */
  TSS WHOOWNS IBMFAC(IRR.RUSERMAP)
  TSS WHOHAS IBMFAC(IRR.RUSERMAP)
/* API ML asks which user ID a certificate stands for                 */
  TSS PERMIT(&ZOWEUSER.) IBMFAC(IRR.RUSERMAP) ACCESS(READ)

/* zowe.core: resource FACILITY ZWES.IS                               */
  TSS WHOOWNS IBMFAC(ZWES.IS)
  TSS WHOHAS IBMFAC(ZWES.IS)
/* ZWESLSTC processes call the ZIS cross memory server                */
  TSS PERMIT(&ZISUSER.) IBMFAC(ZWES.IS) ACCESS(READ)
  TSS PERMIT(&ZOWEUSER.) IBMFAC(ZWES.IS) ACCESS(READ)

/* STARTED .......................................................... */

/* zowe.core: started task ZWESASTC                                   */
  TSS LIST(STC) PROCNAME(&AUXSTC.) PREFIX
  TSS ADD(&ZISUSER.) FACILITY(STC)
  TSS ADD(STC) PROCNAME(&AUXSTC.) ACID(&ZISUSER.)

/* zowe.core: started task ZWESISTC                                   */
  TSS LIST(STC) PROCNAME(&ZISSTC.) PREFIX
  TSS ADD(STC) PROCNAME(&ZISSTC.) ACID(&ZISUSER.)

/* zowe.core: started task ZWESLSTC                                   */
  TSS LIST(STC) PROCNAME(&ZOWESTC.) PREFIX
  TSS ADD(&ZOWEUSER.) FACILITY(STC)
  TSS ADD(STC) PROCNAME(&ZOWESTC.) ACID(&ZOWEUSER.)

/* ZOWE ............................................................. */

/* zowe.core: resource ZOWE APIML.SERVICES                            */
  TSS WHOOWNS ZOWE(APIML.SERVICES)
  TSS ADD(SECDEPT) ZOWE(APIML.SERVICES)
  TSS WHOHAS ZOWE(APIML.SERVICES)

/* prod1: permit ZOWE APIML.SERVICES                                  */
/* DEVL browses the API catalog (CHG0031415, review by 2027-06-30)    */
  TSS PERMIT(DEVLPROF) ZOWE(APIML.SERVICES) ACCESS(READ)
/* the bridge shows which services are up (CHG0031522, review by      */
/* 2027-06-30)                                                        */
  TSS PERMIT(OPERPROF) ZOWE(APIML.SERVICES) ACCESS(READ)

/* REFRESH .......................................................... */

/* z/OS UNIX looks up UIDs and GIDs in tables that this makes anew    */
  TSS MODIFY(OMVSTABS)

/* CHECK ............................................................ */

/* zowe.core: group ZWEADMIN                                          */
  TSS LIST(&ADMINGRP.) SEGMENT(OMVS)
  TSS LIST(ZWEADMPR)

/* zowe.core: user ZWESIUSR                                           */
  TSS LIST(&ZISUSER.) SEGMENT(OMVS)

/* zowe.core: user ZWESVUSR                                           */
  TSS LIST(&ZOWEUSER.) SEGMENT(OMVS)

/* zowe.core: external resource APPL OMVSAPPL                         */
  TSS WHOOWNS APPL(OMVSAPPL)
  TSS WHOHAS APPL(OMVSAPPL)

/* zowe.core: resource DATASET ZWE.**                                 */
  TSS WHOOWNS DATASET(&HLQ..)
  TSS WHOHAS DATASET(&HLQ..)

/* zowe.core: shared resource FACILITY BPX.DAEMON                     */
  TSS WHOOWNS IBMFAC(BPX.DAEMON)
  TSS WHOHAS IBMFAC(BPX.DAEMON)
  TSS WHOOWNS IBMFAC(BPX.DAEMON.HFSCTL)
  TSS WHOHAS IBMFAC(BPX.DAEMON.HFSCTL)

/* zowe.core: shared resource FACILITY BPX.JOBNAME                    */
  TSS WHOOWNS IBMFAC(BPX.JOBNAME)
  TSS WHOHAS IBMFAC(BPX.JOBNAME)

/* zowe.core: shared resource FACILITY BPX.SERVER                     */
  TSS WHOOWNS IBMFAC(BPX.SERVER)
  TSS WHOHAS IBMFAC(BPX.SERVER)

/* zowe.core: shared resource FACILITY IRR.RADMIN.LISTUSER            */
  TSS WHOOWNS IBMFAC(IRR.RADMIN.LISTUSER)
  TSS WHOHAS IBMFAC(IRR.RADMIN.LISTUSER)

/* zowe.core: shared resource FACILITY IRR.RAUDITX                    */
  TSS WHOOWNS IBMFAC(IRR.RAUDITX)
  TSS WHOHAS IBMFAC(IRR.RAUDITX)

/* zowe.core: shared resource FACILITY IRR.RUSERMAP                   */
  TSS WHOOWNS IBMFAC(IRR.RUSERMAP)
  TSS WHOHAS IBMFAC(IRR.RUSERMAP)

/* zowe.core: resource FACILITY ZWES.IS                               */
  TSS WHOOWNS IBMFAC(ZWES.IS)
  TSS WHOHAS IBMFAC(ZWES.IS)

/* zowe.core: started task ZWESASTC                                   */
  TSS LIST(STC) PROCNAME(&AUXSTC.) PREFIX

/* zowe.core: started task ZWESISTC                                   */
  TSS LIST(STC) PROCNAME(&ZISSTC.) PREFIX

/* zowe.core: started task ZWESLSTC                                   */
  TSS LIST(STC) PROCNAME(&ZOWESTC.) PREFIX

/* zowe.core: resource ZOWE APIML.SERVICES                            */
  TSS WHOOWNS ZOWE(APIML.SERVICES)
  TSS WHOHAS ZOWE(APIML.SERVICES)
$$
//
