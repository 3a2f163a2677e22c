package io.sellerconnector;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.lang.ArchCondition;
import io.sellerconnector.testing.Compiled;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** What neither the compiler nor the module test can say. */
class ArchitectureTests {

  private static final String ROOT = "io.sellerconnector";

  /** More do not fit a screen as a picture. */
  private static final int MOST_TYPES = 35;

  private final JavaClasses classes = Compiled.classes();

  @Test
  void timeComesFromTheOneClock() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + ".inbound.InboundConfiguration")
        .should()
        .callMethodWhere(
            describe("the machine's time is read", call -> readsTheMachine(call.getTarget())))
        .check(classes);
  }

  private static boolean readsTheMachine(AccessTarget.MethodCallTarget called) {
    boolean isNow =
        called.getName().equals("now")
            && called.getRawParameterTypes().isEmpty()
            && called.getOwner().getPackageName().startsWith("java.time");
    boolean isClock =
        called.getOwner().isEquivalentTo(Clock.class)
            && (called.getName().startsWith("system") || called.getName().startsWith("tick"));
    return isNow || isClock;
  }

  @Test
  void onlyThePartsThatCallOthersSpeakHttp() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".marketplace..", ROOT + ".vtex..", ROOT + ".adapter..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.springframework.web.client.RestClient")
        .check(classes);
  }

  @Test
  void settingsAreRecordsAndNothingIsInjectedIntoFields() {
    noFields()
        .should()
        .beAnnotatedWith(Autowired.class)
        .orShould()
        .beAnnotatedWith(Value.class)
        .check(classes);
    noCodeUnits().should(takeValues()).check(classes);
  }

  private static ArchCondition<JavaCodeUnit> takeValues() {
    return ArchCondition.from(
        describe(
            "have parameters with @Value",
            unit ->
                unit.getParameters().stream()
                    .anyMatch(parameter -> parameter.isAnnotatedWith(Value.class))));
  }

  @Test
  void aPackageFitsAPicture() {
    Map<String, Long> sizes =
        classes.stream()
            .filter(JavaClass::isTopLevelClass)
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

    assertThat(sizes).isNotEmpty();
    assertThat(
            sizes.entrySet().stream()
                .filter(each -> each.getValue() > MOST_TYPES)
                .map(Map.Entry::getKey))
        .isEmpty();
  }

  @Test
  void aNameMeansOneType() {
    Map<String, Long> named =
        classes.stream()
            .filter(JavaClass::isTopLevelClass)
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .collect(Collectors.groupingBy(JavaClass::getSimpleName, Collectors.counting()));

    assertThat(named).isNotEmpty().allSatisfy((name, times) -> assertThat(times).as(name).isOne());
  }
}
