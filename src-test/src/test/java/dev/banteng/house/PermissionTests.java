package dev.banteng.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** Who may execute ND4J's ops and oneDNN, and who may print. */
@AnalyzeClasses(packages = "dev.banteng", importOptions = DoNotIncludeTests.class)
class PermissionTests {
  /** What makes, copies, views or describes an array; everything else on it computes. */
  private static final Set<String> BORDER =
      Set.of(
          "create",
          "createFromArray",
          "createUninitialized",
          "scalar",
          "zeros",
          "zerosLike",
          "valueArrayOf",
          "dup",
          "castTo",
          "assign",
          "data",
          "shape",
          "size",
          "rank",
          "length",
          "ordering",
          "dataType",
          "reshape",
          "ravel",
          "slice",
          "get",
          "getRow",
          "stride",
          "elementWiseStride",
          "offset",
          "isView",
          "isEmpty",
          "isScalar",
          "getInt",
          "getLong",
          "getFloat",
          "getDouble",
          "getNumber",
          "putScalar",
          "toFloatVector",
          "toDoubleVector",
          "toIntVector",
          "toLongVector",
          "toFloatMatrix",
          "toDoubleMatrix",
          "equals",
          "toString",
          "close",
          "wasClosed",
          "isAttached",
          "detach");

  @ArchTest
  static final ArchRule only_the_engine_touches_one_dnn =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.banteng.core.engine..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.bytedeco.dnnl..", "org.bytedeco.openblas..", "org.bytedeco.opencl..");

  /** The doctor asks javacpp where things lie, the bench how much memory is taken. */
  @ArchTest
  static final ArchRule only_the_engine_and_who_reports_on_it_touch_javacpp =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.banteng.core.engine..", "dev.banteng.launcher..", "dev.banteng.bench..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.bytedeco.javacpp..");

  /** Examples are users: their own metrics compute as they like; so does the bench's crowd. */
  @ArchTest
  static final ArchRule only_the_engine_computes_with_nd4j =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.banteng.core.engine..", "dev.banteng.core.autodiff..", "dev.banteng.examples..")
          .and()
          .doNotHaveFullyQualifiedName("dev.banteng.bench.Crowd")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.nd4j.linalg.api.ops..", "org.nd4j.autodiff..")
          .orShould()
          .callMethodWhere(describe("an INDArray or Nd4j computes", PermissionTests::computes));

  @ArchTest
  static final ArchRule only_the_terminal_prints =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.banteng.launcher..",
              "dev.banteng.examples..",
              "dev.banteng.bench..",
              "dev.banteng.golden..")
          .and()
          .doNotHaveFullyQualifiedName("dev.banteng.nn.internal.training.ProgressBar")
          .and()
          .doNotHaveFullyQualifiedName("dev.banteng.core.internal.ErrorStreamLogger")
          .and()
          .doNotHaveFullyQualifiedName("dev.banteng.nn.Sequential") // summary()
          .and()
          .doNotHaveFullyQualifiedName("dev.banteng.nn.guide.Guide") // banteng(), explain(...)
          .and()
          .doNotHaveFullyQualifiedName("dev.banteng.plots.Display") // show(), where no window opens
          .should()
          .accessFieldWhere(describe("System.out or System.err is used", PermissionTests::prints));

  @ArchTest
  static final ArchRule loggers_are_those_that_also_warn_where_no_binding_is_chosen =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.banteng.core.internal..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("org.slf4j.LoggerFactory")
          .because("dev.banteng.core.internal.Log gives them out");

  private static boolean computes(JavaMethodCall call) {
    String owner = call.getTargetOwner().getSimpleName();
    return (owner.equals("INDArray") || owner.equals("Nd4j")) && !BORDER.contains(call.getName());
  }

  private static boolean prints(JavaAccess<?> access) {
    return access.getTargetOwner().isEquivalentTo(System.class)
        && (access.getName().equals("out") || access.getName().equals("err"));
  }
}
