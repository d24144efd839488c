package dev.banteng.house;

import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import dev.banteng.core.Kinds;
import dev.banteng.core.Prototype;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The laws of settings are tried with every class that the code has, in whatever family. */
@AnalyzeClasses(packages = "dev.banteng", importOptions = DoNotIncludeTests.class)
class FamilyTests {
  @ArchTest
  static void every_registry_is_tried(JavaClasses classes) throws Exception {
    var found = new ArrayList<Kinds<?>>();
    for (JavaMethod method : registries(classes)) {
      found.add((Kinds<?>) method.reflect().invoke(null));
    }
    var tried = new ArrayList<Kinds<?>>(KerasDefaults.FAMILIES.values());
    tried.addAll(KerasDefaults.OTHERS);
    assertThat(found).hasSize(10).containsExactlyInAnyOrderElementsOf(tried);
    assertThat(found).allSatisfy(kinds -> assertThat(kinds.list()).isNotEmpty());
  }

  private static List<JavaMethod> registries(JavaClasses classes) {
    return classes.stream()
        .flatMap(type -> type.getMethods().stream())
        .filter(method -> method.getModifiers().containsAll(Set.of(PUBLIC, STATIC)))
        .filter(method -> method.getRawReturnType().isEquivalentTo(Kinds.class))
        .toList();
  }

  @ArchTest
  static void every_class_with_a_prototype_is_tried(JavaClasses classes) {
    Set<String> owners =
        classes.stream()
            .filter(type -> !type.getPackageName().startsWith("dev.banteng.core"))
            .filter(FamilyTests::hasPrototype)
            .map(JavaClass::getName)
            .collect(toSet());
    assertThat(owners).hasSizeGreaterThan(60);
    assertThat(KerasDefaults.settings().map(each -> each.getClass().getName()).collect(toSet()))
        .containsAll(owners);
  }

  private static boolean hasPrototype(JavaClass type) {
    return type.getFields().stream()
            .anyMatch(field -> field.getRawType().isEquivalentTo(Prototype.class))
        || type.getMethods().stream()
            .anyMatch(method -> method.getRawReturnType().isEquivalentTo(Prototype.class));
  }
}
