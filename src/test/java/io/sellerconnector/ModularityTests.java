package io.sellerconnector;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

class ModularityTests {

  private final ApplicationModules modules = ApplicationModules.of(SellerConnector.class);

  @Test
  void everyModuleUsesOnlyWhatItDeclares() {
    modules.verify();
  }

  @Test
  void theModulesAreDrawn() {
    new Documenter(modules).writeModulesAsPlantUml().writeIndividualModulesAsPlantUml();
  }
}
