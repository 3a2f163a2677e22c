package io.sellerconnector;

import io.sellerconnector.testing.Compiled;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

@Order(1)
class ModularityTests {

  private final ApplicationModules modules = Compiled.modules();

  /**
   * In its search for circles Modulith counts a nested module to its parent, so one that siblings
   * share seems to close a circle with it. That there is none follows from what each declares.
   */
  private static final String SHARED_BY_SIBLINGS = "Slice adapter.orderjson";

  @Test
  void everyModuleUsesOnlyWhatItDeclares() {
    modules
        .detectViolations()
        .filter(violation -> !violation.hasMessageContaining(SHARED_BY_SIBLINGS))
        .throwIfPresent();
  }
}
