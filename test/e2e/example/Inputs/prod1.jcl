//ZWESECUR JOB ,'ZSPC PROD1',CLASS=A,MSGCLASS=H,
//         NOTIFY=&SYSUID
//*
//* zspc policy prod1: Zowe on PROD1
//* access proved for 10 names and 12 principals, digest 045dc05e
//* 7 assertions hold if list-of-groups checking is in effect, nobody
//*   has OPERATIONS, members of external groups are unknown, an
//*   unnamed user is in one group at most, and a name that no profile
//*   covers is out of reach
//*
//* Authority that the submitter needs
//*   SPECIAL, or all of these:
//*     group-SPECIAL over the owners and superior groups named below
//*     CLAUTH(USER) to define users
//*     CLAUTH of each class to define profiles in it
//*     access to the OMVS fields of users and groups (class FIELD)
//*     and somebody else with SPECIAL for the SETROPTS commands
//*
//* System-wide effects
//*   profiles for the whole system, defined where they do not exist
//*     yet:
//*     FACILITY BPX.DAEMON
//*     FACILITY BPX.JOBNAME
//*     FACILITY BPX.SERVER
//*     FACILITY IRR.RADMIN.LISTUSER
//*     FACILITY IRR.RAUDITX
//*     FACILITY IRR.RUSERMAP
//*   look first whether a generic profile covers one of them today:
//*     the new profile would take its place for that name, access list
//*     and all
//*   the first definition of BPX.DAEMON or BPX.SERVER turns on z/OS
//*     UNIX level security for every daemon of the system
//*   class ZOWE is activated
//*     SETROPTS for it acts on every class with POSIT 607
//*
//* What must be true before
//*   FACILITY BPX.NEXT.USER holds the ranges for automatic UIDs and
//*     GIDs
//*   UNIXPRIV SHARED.IDS is defined, as automatic ids need it
//*   class APPL is active, with generic profiles, RACLISTed
//*   generic profile checking is on for data sets: SETROPTS
//*     GENERIC(DATASET)
//*   class FACILITY is active, with generic profiles, RACLISTed
//*   class STARTED is active, with generic profiles, RACLISTed
//*   SETROPTS NOADDCREATOR is in effect
//*   SETROPTS EGN is in effect
//*   SETROPTS GRPLIST is in effect
//*   group DEVL exists
//*   group OPERS exists
//*   group SYS1 exists
//*   group SYSPROG exists
//*   user CIDEPLOY exists
//*   user SECOWN exists
//*
//* Steps that no command of this job performs
//*   none
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
//RUN      EXEC PGM=IKJEFT01,REGION=0M
//SYSTSPRT DD SYSOUT=*
//SYSTSIN  DD DDNAME=RACF
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
//
