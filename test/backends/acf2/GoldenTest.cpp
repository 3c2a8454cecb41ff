// The whole streams of one policy, every line.

#include "test/backends/acf2/SitePolicy.h"

namespace zsp::acf2::test {
namespace {

struct Golden : SitePolicy {
  Golden() {
    addClass("ZOWE", "ZWE");
    row(cls("ZOWE")).declared = true;
  }
};

TEST(Acf2Golden, Build) {
  EXPECT_EQ(Golden().printed(), R"acf2(  ACF
* zspc policy test                                                     *

* CLASSES ............................................................ *

* class ZOWE                                                           *
  SET      CONTROL(GSO)
  LIST     CLASMAP.ZOWE
  INSERT   CLASMAP.ZOWE RESOURCE(ZOWE) RSRCTYPE(ZWE) ENTITYLN(39)
  LIST     INFODIR
  CHANGE   INFODIR TYPES(R-RZWE) ADD

* GROUPS ............................................................. *

* zowe.core: group ZWEADMIN                                            *
* ZOWE ADMINISTRATORS                                                  *
  SET      PROFILE(GROUP) DIV(OMVS)
  LIST     ZWEADMIN
  INSERT   ZWEADMIN AUTOGID

* USERS .............................................................. *

* zowe.core: user ZWESIUSR                                             *
  SET      LID
  LIST     ZWESIUSR
  INSERT   ZWESIUSR STC GROUP(ZWEADMIN)

* zowe.core: user ZWESVUSR                                             *
* ZOWE SERVER                                                          *
  LIST     ZWESVUSR
  INSERT   ZWESVUSR STC GROUP(ZWEADMIN)

* zowe.core: user ZWESIUSR                                             *
  SET      PROFILE(USER) DIV(OMVS)
  LIST     ZWESIUSR
  INSERT   ZWESIUSR AUTOUID HOME(/tmp) OMVSPGM(/bin/sh)

* zowe.core: user ZWESVUSR                                             *
  LIST     ZWESVUSR
  INSERT   ZWESVUSR AUTOUID HOME(/tmp) OMVSPGM(/bin/sh)

* CONNECTS ........................................................... *

* zowe.core: group DEVL                                                *
  SET      X(ROL)
  LIST     DEVLROLE
  CHANGE   DEVLROLE INCLUDE(ZWESVUSR) ADD

* zowe.core: group ZWEADMIN                                            *
  LIST     ZWEADMIN
  INSERT   ZWEADMIN INCLUDE(ZWESIUSR) ROLE
  CHANGE   ZWEADMIN INCLUDE(ZWESVUSR) ADD

* APPL ............................................................... *

* zowe.core: external resource APPL OMVSAPPL                           *
  SET      RESOURCE(APL)
  DECOMP   OMVSAPPL
  RECKEY   OMVSAPPL ADD($ROLESET)
  RECKEY   OMVSAPPL ADD(USER(ZWESVUSR) SERVICE(READ) ALLOW)
  RECKEY   OMVSAPPL ADD(ROLE(DEVLROLE) SERVICE(READ) ALLOW)

* DATASET ............................................................ *

* zowe.core: resource DATASET ZWE.**                                   *
  SET      RULE
  DECOMP   ZWE
  RECKEY   ZWE ADD($ROLESET)
* they install Zowe                                                    *
  RECKEY   ZWE ADD(- ROLE(SYSROLE) READ(A) WRITE(A) ALLOC(A) EXEC(A))
  RECKEY   ZWE ADD(- ROLE(ZWEADMIN) READ(A) EXEC(A))
* nobody else                                                          *
  RECKEY   ZWE ADD(- READ(P) WRITE(P) ALLOC(P) EXEC(P))

* zowe.core: resource DATASET ZWE.SZWEAUTH                             *
  RECKEY   ZWE -
    ADD(SZWEAUTH ROLE(SYSROLE) READ(A) WRITE(A) ALLOC(A) EXEC(A))
  RECKEY   ZWE ADD(SZWEAUTH READ(A) EXEC(A))

* FACILITY ........................................................... *

* zowe.core: shared resource FACILITY BPX.SERVER                       *
  SET      RESOURCE(FAC)
  DECOMP   BPX
  RECKEY   BPX ADD($ROLESET)
* requests run under the caller                                        *
  RECKEY   BPX ADD(SERVER USER(ZWESVUSR) SERVICE(READ,UPDATE) ALLOW)

* zowe.core: resource FACILITY ZWES.IS                                 *
  DECOMP   ZWES
  RECKEY   ZWES ADD($ROLESET)
* ZWESLSTC processes call the ZIS server                               *
  RECKEY   ZWES ADD(IS USER(ZWESIUSR) SERVICE(READ) ALLOW)
  RECKEY   ZWES ADD(IS USER(ZWESVUSR) SERVICE(READ) ALLOW)
* nobody else                                                          *
  RECKEY   ZWES ADD(IS PREVENT)

* zowe.core: resource FACILITY ZZ.*                                    *
  DECOMP   ZZ
  RECKEY   ZZ ADD($ROLESET)
  RECKEY   ZZ ADD(- USER(OPER1) SERVICE(READ) ALLOW)
* no more than this, whatever others have                              *
  RECKEY   ZZ ADD(- USER(OPER1) PREVENT)
  RECKEY   ZZ -
    ADD(- ROLE(DEVLROLE) SERVICE(READ,UPDATE,DELETE,ADD) ALLOW)
* nobody else                                                          *
  RECKEY   ZZ ADD(- PREVENT)
* the mask above matches this name, too                                *
  RECKEY   ZZ ADD(PREVENT)

* zowe.core: resource FACILITY ZZ.A.B                                  *
  RECKEY   ZZ ADD(A.B ROLE(ZWEADMIN) SERVICE(READ) ALLOW)
* nobody else                                                          *
  RECKEY   ZZ ADD(A.B PREVENT)

* STARTED ............................................................ *

* zowe.core: started task ZWESISTC                                     *
  SET      CONTROL(GSO)
  LIST     STC.ZWESISTC
  INSERT   STC.ZWESISTC LOGONID(ZWESIUSR) GROUP(ZWEADMIN) -
    STCID(ZWESISTC)

* zowe.core: started task ZWESLSTC                                     *
  LIST     STC.ZWESLSTC
  INSERT   STC.ZWESLSTC LOGONID(ZWESVUSR) GROUP(ZWEADMIN) -
    STCID(ZWESLSTC)

* ACTIVATION ......................................................... *

  F ACF2,REBUILD(GRP),CLASS(P)
  F ACF2,REBUILD(USR),CLASS(P),DIVISION(OMVS)
  F ACF2,OMVS
  F ACF2,NEWXREF,TYPE(ROL)
  F ACF2,REFRESH(CLASMAP)
  F ACF2,REFRESH(INFODIR)
  F ACF2,REFRESH(STC)
  F ACF2,REBUILD(APL)
  F ACF2,REBUILD(FAC)
  F ACF2,RELOAD(ZWE)

* CHECK .............................................................. *

  LIST     CLASMAP.ZOWE
  LIST     INFODIR
  SET      PROFILE(GROUP) DIV(OMVS)
  LIST     ZWEADMIN
  SET      LID
  LIST     ZWESIUSR
  LIST     ZWESVUSR
  SET      PROFILE(USER) DIV(OMVS)
  LIST     ZWESIUSR
  LIST     ZWESVUSR
  SET      X(ROL)
  LIST     DEVLROLE
  LIST     ZWEADMIN
  SET      RESOURCE(APL)
  DECOMP   OMVSAPPL
  SET      RULE
  DECOMP   ZWE
  SET      RESOURCE(FAC)
  DECOMP   BPX
  DECOMP   ZWES
  DECOMP   ZZ
  SET      CONTROL(GSO)
  LIST     STC.ZWESISTC
  LIST     STC.ZWESLSTC

  END
)acf2");
}

TEST(Acf2Golden, Undo) {
  EXPECT_EQ(Golden().printed(StreamKind::Undo), R"acf2(  ACF
* zspc policy test                                                     *

* STARTED ............................................................ *

* zowe.core: started task ZWESLSTC                                     *
  SET      CONTROL(GSO)
  LIST     STC.ZWESLSTC
  DELETE   STC.ZWESLSTC

* zowe.core: started task ZWESISTC                                     *
  LIST     STC.ZWESISTC
  DELETE   STC.ZWESISTC

* FACILITY ........................................................... *

* zowe.core: resource FACILITY ZZ.*                                    *
  SET      RESOURCE(FAC)
  DECOMP   ZZ

* zowe.core: resource FACILITY ZZ.A.B                                  *
  RECKEY   ZZ DEL(A.B PREVENT)
  RECKEY   ZZ DEL(A.B ROLE(ZWEADMIN) SERVICE(READ) ALLOW)

* zowe.core: resource FACILITY ZZ.*                                    *
  RECKEY   ZZ DEL(PREVENT)
  RECKEY   ZZ DEL(- PREVENT)
  RECKEY   ZZ -
    DEL(- ROLE(DEVLROLE) SERVICE(READ,UPDATE,DELETE,ADD) ALLOW)
  RECKEY   ZZ DEL(- USER(OPER1) PREVENT)
  RECKEY   ZZ DEL(- USER(OPER1) SERVICE(READ) ALLOW)

* zowe.core: resource FACILITY ZWES.IS                                 *
  DECOMP   ZWES
  RECKEY   ZWES DEL(IS PREVENT)
  RECKEY   ZWES DEL(IS USER(ZWESVUSR) SERVICE(READ) ALLOW)
  RECKEY   ZWES DEL(IS USER(ZWESIUSR) SERVICE(READ) ALLOW)

* zowe.core: shared resource FACILITY BPX.SERVER                       *
  DECOMP   BPX
  RECKEY   BPX DEL(SERVER USER(ZWESVUSR) SERVICE(READ,UPDATE) ALLOW)

* DATASET ............................................................ *

* zowe.core: resource DATASET ZWE.**                                   *
  SET      RULE
  DECOMP   ZWE

* zowe.core: resource DATASET ZWE.SZWEAUTH                             *
  RECKEY   ZWE DEL(SZWEAUTH READ(A) EXEC(A))
  RECKEY   ZWE -
    DEL(SZWEAUTH ROLE(SYSROLE) READ(A) WRITE(A) ALLOC(A) EXEC(A))

* zowe.core: resource DATASET ZWE.**                                   *
  RECKEY   ZWE DEL(- READ(P) WRITE(P) ALLOC(P) EXEC(P))
  RECKEY   ZWE DEL(- ROLE(ZWEADMIN) READ(A) EXEC(A))
  RECKEY   ZWE DEL(- ROLE(SYSROLE) READ(A) WRITE(A) ALLOC(A) EXEC(A))

* APPL ............................................................... *

* zowe.core: external resource APPL OMVSAPPL                           *
  SET      RESOURCE(APL)
  DECOMP   OMVSAPPL
  RECKEY   OMVSAPPL DEL(ROLE(DEVLROLE) SERVICE(READ) ALLOW)
  RECKEY   OMVSAPPL DEL(USER(ZWESVUSR) SERVICE(READ) ALLOW)

* CONNECTS ........................................................... *

* zowe.core: group ZWEADMIN                                            *
  SET      X(ROL)
  LIST     ZWEADMIN
  DELETE   ZWEADMIN

* zowe.core: group DEVL                                                *
  LIST     DEVLROLE
  CHANGE   DEVLROLE INCLUDE(ZWESVUSR) DEL

* USERS .............................................................. *

* zowe.core: user ZWESVUSR                                             *
  SET      PROFILE(USER) DIV(OMVS)
  LIST     ZWESVUSR
  DELETE   ZWESVUSR

* zowe.core: user ZWESIUSR                                             *
  LIST     ZWESIUSR
  DELETE   ZWESIUSR

* zowe.core: user ZWESVUSR                                             *
  SET      LID
  LIST     ZWESVUSR
  DELETE   ZWESVUSR

* zowe.core: user ZWESIUSR                                             *
  LIST     ZWESIUSR
  DELETE   ZWESIUSR

* GROUPS ............................................................. *

* zowe.core: group ZWEADMIN                                            *
  SET      PROFILE(GROUP) DIV(OMVS)
  LIST     ZWEADMIN
  DELETE   ZWEADMIN

* CLASSES ............................................................ *

* class ZOWE                                                           *
  SET      CONTROL(GSO)
  LIST     INFODIR
  CHANGE   INFODIR TYPES(R-RZWE) DEL
  LIST     CLASMAP.ZOWE
  DELETE   CLASMAP.ZOWE

* ACTIVATION ......................................................... *

  F ACF2,REBUILD(GRP),CLASS(P)
  F ACF2,REBUILD(USR),CLASS(P),DIVISION(OMVS)
  F ACF2,OMVS
  F ACF2,NEWXREF,TYPE(ROL)
  F ACF2,REFRESH(CLASMAP)
  F ACF2,REFRESH(INFODIR)
  F ACF2,REFRESH(STC)
  F ACF2,REBUILD(APL)
  F ACF2,REBUILD(FAC)
  F ACF2,RELOAD(ZWE)

  END
)acf2");
}

TEST(Acf2Golden, Check) {
  EXPECT_EQ(Golden().printed(StreamKind::Check), R"acf2(  ACF
* zspc policy test                                                     *

* CLASSES ............................................................ *

* class ZOWE                                                           *
  SET      CONTROL(GSO)
  LIST     CLASMAP.ZOWE
  LIST     INFODIR

* GROUPS ............................................................. *

* zowe.core: group ZWEADMIN                                            *
* ZOWE ADMINISTRATORS                                                  *
  SET      PROFILE(GROUP) DIV(OMVS)
  LIST     ZWEADMIN

* USERS .............................................................. *

* zowe.core: user ZWESIUSR                                             *
  SET      LID
  LIST     ZWESIUSR

* zowe.core: user ZWESVUSR                                             *
* ZOWE SERVER                                                          *
  LIST     ZWESVUSR

* zowe.core: user ZWESIUSR                                             *
  SET      PROFILE(USER) DIV(OMVS)
  LIST     ZWESIUSR

* zowe.core: user ZWESVUSR                                             *
  LIST     ZWESVUSR

* CONNECTS ........................................................... *

* zowe.core: group DEVL                                                *
  SET      X(ROL)
  LIST     DEVLROLE

* zowe.core: group ZWEADMIN                                            *
  LIST     ZWEADMIN

* APPL ............................................................... *

* zowe.core: external resource APPL OMVSAPPL                           *
  SET      RESOURCE(APL)
  DECOMP   OMVSAPPL

* DATASET ............................................................ *

* zowe.core: resource DATASET ZWE.**                                   *
  SET      RULE
  DECOMP   ZWE

* FACILITY ........................................................... *

* zowe.core: shared resource FACILITY BPX.SERVER                       *
  SET      RESOURCE(FAC)
  DECOMP   BPX

* zowe.core: resource FACILITY ZWES.IS                                 *
  DECOMP   ZWES

* zowe.core: resource FACILITY ZZ.*                                    *
  DECOMP   ZZ

* STARTED ............................................................ *

* zowe.core: started task ZWESISTC                                     *
  SET      CONTROL(GSO)
  LIST     STC.ZWESISTC

* zowe.core: started task ZWESLSTC                                     *
  LIST     STC.ZWESLSTC

  END
)acf2");
}

} // namespace
} // namespace zsp::acf2::test
