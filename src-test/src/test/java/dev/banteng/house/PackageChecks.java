package dev.banteng.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;

/** What ArchUnit's rules cannot say of packages. */
final class PackageChecks {
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
}
