package io.sellerconnector.adapter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.sellerconnector.adapter.payment.Instalments;
import io.sellerconnector.adapter.payment.PaymentProcessor;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The contract that adapters are written against, as it is published. */
class SpiTests {

  private static final String HERE = "io.sellerconnector.adapter";

  private final JavaClasses all =
      new ClassFileImporter().importPath(Path.of("target/classes/io/sellerconnector"));
  private final Set<String> contract =
      reachedFrom(SellerAdapterProvider.class, PaymentProcessor.class, Instalments.class);

  /** The types of this package that an author of adapters meets, whatever he follows. */
  private Set<String> reachedFrom(Class<?>... roots) {
    Set<String> reached = new TreeSet<>();
    Deque<JavaClass> open = new ArrayDeque<>();
    for (Class<?> root : roots) {
      open.add(all.get(root));
    }
    while (!open.isEmpty()) {
      JavaClass next = open.remove();
      if (next.getPackageName().equals(HERE) && reached.add(next.getName())) {
        next.getDirectDependenciesFromSelf().stream()
            .map(dependency -> dependency.getTargetClass().getBaseComponentType())
            .forEach(open::add);
        all.stream()
            .filter(nested -> nested.getName().startsWith(next.getName() + "$"))
            .forEach(open::add);
      }
    }
    return reached;
  }

  @Test
  void needsNoFrameworkAndNothingOfTheConnectorButItsValues() {
    classes()
        .that(DescribedPredicate.describe("belong to the contract", this::isContract))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", HERE, "io.sellerconnector.shared")
        .check(all);
  }

  private boolean isContract(JavaClass type) {
    return contract.contains(type.getName())
        || type.getPackageName().equals("io.sellerconnector.shared")
            && !type.getSimpleName().equals("package-info");
  }

  @Test
  void isPublishedWithoutWhatTheSellerApiAndTheEmbeddedInventoryShare() throws IOException {
    List<PathMatcher> left = patternsOfThePom("exclude");
    Set<String> published =
        all.stream()
            .filter(type -> type.getPackageName().equals(HERE))
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .map(JavaClass::getName)
            .filter(name ->
                left.stream()
                    .noneMatch(
                        pattern -> pattern.matches(Path.of(name.replace('.', '/') + ".class"))))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(published).isEqualTo(contract);
  }

  private static List<PathMatcher> patternsOfThePom(String kind) throws IOException {
    List<PathMatcher> patterns =
        Pattern.compile("<%s>(io/sellerconnector/adapter/\\S+)</%s>".formatted(kind, kind))
            .matcher(Files.readString(Path.of("pom.xml")))
            .results()
            .map(match -> FileSystems.getDefault().getPathMatcher("glob:" + match.group(1)))
            .toList();
    assertThat(patterns).isNotEmpty();
    return patterns;
  }

  @Test
  void isTestedByAKitThatNeedsNothingElse() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify..",
            "org.junit.jupiter.api..",
            "org.assertj.core..",
            HERE,
            HERE + ".kit",
            "io.sellerconnector.shared")
        .check(
            new ClassFileImporter()
                .importPath(Path.of("target/test-classes/io/sellerconnector/adapter/kit")));
  }
}
