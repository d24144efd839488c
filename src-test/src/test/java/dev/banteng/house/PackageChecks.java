package dev.banteng.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/** What ArchUnit's rules cannot say of packages. */
final class PackageChecks {
  private static final Pattern INTERNAL =
      Pattern.compile("dev\\.banteng\\.(?!core\\.).+\\.internal(\\..+)?");

  private PackageChecks() {}

  static void areNullMarked(JavaClasses classes) {
    var unmarked = new TreeSet<String>();
    for (JavaClass type : classes) {
      if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
        unmarked.add(type.getPackageName());
      }
    }
    assertThat(unmarked).as("packages whose package-info lacks @NullMarked").isEmpty();
  }

  /**
   * What lies in a package called internal, or below one, is its module's alone; what core has
   * there serves the modules above it, but no user.
   */
  static void internalsStayInTheirModules(JavaClasses classes) {
    var trespasses = new TreeSet<String>();
    for (JavaClass type : classes) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        String used = dependency.getTargetClass().getPackageName();
        if (INTERNAL.matcher(used).matches()
            && !module(used).equals(module(type.getPackageName()))) {
          trespasses.add(
              type.getName()
                  + " uses "
                  + dependency.getTargetClass().getName()
                  + ", which is for the module "
                  + module(used)
                  + " only");
        }
      }
    }
    assertThat(trespasses).isEmpty();
  }

  /** The module of a package: the third part of {@code dev.banteng.nn.layers}. */
  static String module(String packageName) {
    String[] parts = packageName.split("\\.", -1);
    return parts.length > 2 ? parts[2] : "";
  }
}
