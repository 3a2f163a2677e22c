package io.sellerconnector.adapter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.sellerconnector.adapter.payment.Instalments;
import io.sellerconnector.adapter.payment.PaymentProcessor;
import io.sellerconnector.testing.Compiled;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract that adapters are written against, as it is published. */
class SpiTests {

  private static final String HERE = "io.sellerconnector.adapter";
  private static final List<String> PACKAGES =
      List.of(HERE, HERE + ".event", HERE + ".order", HERE + ".payment", HERE + ".stock");

  private final JavaClasses all = Compiled.classes();
  private final Set<String> contract =
      reachedFrom(SellerAdapterProvider.class, PaymentProcessor.class, Instalments.class);

  /** The types of these packages that an author of adapters meets, whatever he follows. */
  private Set<String> reachedFrom(Class<?>... roots) {
    Set<String> reached = new TreeSet<>();
    Deque<JavaClass> open = new ArrayDeque<>();
    for (Class<?> root : roots) {
      open.add(all.get(root));
    }
    while (!open.isEmpty()) {
      JavaClass next = open.remove();
      if (PACKAGES.contains(next.getPackageName()) && reached.add(next.getName())) {
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
        .resideInAnyPackage(and(PACKAGES, "java..", "org.jspecify..", "io.sellerconnector.shared"))
        .check(all);
  }

  private boolean isContract(JavaClass type) {
    return contract.contains(type.getName())
        || type.getPackageName().equals("io.sellerconnector.shared")
            && !type.getSimpleName().equals("package-info");
  }

  private static String[] and(List<String> packages, String... others) {
    return Stream.concat(packages.stream(), Stream.of(others)).toArray(String[]::new);
  }

  @Test
  void isPublishedWholeAndWithNothingElse() throws IOException {
    List<PathMatcher> published =
        Pattern.compile("<include>(io/sellerconnector/adapter/\\S*\\*\\.class)</include>")
            .matcher(Files.readString(Path.of("pom.xml")))
            .results()
            .map(match -> match.group(1))
            .filter(pattern -> !pattern.contains("/kit/"))
            .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern))
            .toList();
    Set<String> inTheJar =
        all.stream()
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .map(JavaClass::getName)
            .filter(name ->
                published.stream()
                    .anyMatch(
                        pattern -> pattern.matches(Path.of(name.replace('.', '/') + ".class"))))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(inTheJar).isEqualTo(contract);
  }

  @Test
  void isTestedByAKitThatNeedsNothingElse() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            and(
                PACKAGES,
                "java..",
                "org.jspecify..",
                "org.junit.jupiter.api..",
                "org.assertj.core..",
                HERE + ".kit",
                "io.sellerconnector.shared"))
        .check(
            new ClassFileImporter()
                .importPath(Path.of("target/test-classes/io/sellerconnector/adapter/kit")));
  }
}
