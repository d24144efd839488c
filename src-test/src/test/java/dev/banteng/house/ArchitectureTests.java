package dev.banteng.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The map of the modules: arrows point down, and nothing goes round in a circle. */
@AnalyzeClasses(packages = "dev.banteng", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {
  @ArchTest
  static final ArchRule packages_are_free_of_cycles =
      slices().matching("dev.banteng.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule modules_use_only_what_lies_below =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("dev.banteng..")
          .layer("core")
          .definedBy("dev.banteng.core..")
          .layer("losses")
          .definedBy("dev.banteng.losses..")
          .layer("metrics")
          .definedBy("dev.banteng.metrics..")
          .layer("nn")
          .definedBy("dev.banteng.nn..")
          .optionalLayer("extras")
          .definedBy(
              "dev.banteng.datasets..",
              "dev.banteng.mlflow..",
              "dev.banteng.plots..",
              "dev.banteng.tensorboard..")
          .optionalLayer("notebook")
          .definedBy("dev.banteng.notebook..")
          .optionalLayer("examples")
          .definedBy("dev.banteng.examples..")
          .optionalLayer("bench")
          .definedBy("dev.banteng.bench..")
          .optionalLayer("launcher")
          .definedBy("dev.banteng.launcher..")
          .whereLayer("core")
          .mayNotAccessAnyLayer()
          .whereLayer("losses")
          .mayOnlyAccessLayers("core")
          .whereLayer("metrics")
          .mayOnlyAccessLayers("losses", "core")
          .whereLayer("nn")
          .mayOnlyAccessLayers("metrics", "losses", "core")
          .whereLayer("extras")
          .mayOnlyAccessLayers("nn", "metrics", "losses", "core")
          .whereLayer("notebook")
          .mayOnlyBeAccessedByLayers("launcher")
          .whereLayer("launcher")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule words_of_core_know_neither_engine_nor_data =
      noClasses()
          .that()
          .resideInAPackage("dev.banteng.core")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.banteng.core.*..");

  @ArchTest
  static final ArchRule contracts_of_nn_know_no_implementation =
      noClasses()
          .that()
          .resideInAPackage("dev.banteng.nn.api..")
          .should()
          .dependOnClassesThat(
              are(resideInAnyPackage("dev.banteng.nn.."))
                  .and(resideOutsideOfPackages("dev.banteng.nn.api..", "dev.banteng.nn.internal")));

  @ArchTest
  static final ArchRule families_of_nn_know_neither_training_nor_the_front_door =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.banteng.nn.activations..",
              "dev.banteng.nn.initializers..",
              "dev.banteng.nn.regularizers..",
              "dev.banteng.nn.constraints..",
              "dev.banteng.nn.layers..",
              "dev.banteng.nn.optimizers..",
              "dev.banteng.nn.callbacks..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.banteng.nn",
              "dev.banteng.nn.internal.training..",
              "dev.banteng.nn.internal.saving..")
          .allowEmptyShould(true);

  @ArchTest
  static void every_package_is_null_marked(JavaClasses classes) {
    PackageChecks.areNullMarked(classes);
  }

  @ArchTest
  static void internal_packages_serve_their_own_module_only(JavaClasses classes) {
    PackageChecks.internalsStayInTheirModules(classes);
  }
}
