package io.sellerconnector.testing;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.sellerconnector.SellerConnector;
import org.springframework.modulith.core.ApplicationModules;

/**
 * The connector as it was compiled, for tests of its structure: read once for all of them, as it
 * takes seconds of processor time.
 */
public final class Compiled {

  private Compiled() {}

  public static JavaClasses classes() {
    return Classes.ALL;
  }

  public static ApplicationModules modules() {
    return Modules.ALL;
  }

  private static final class Classes {

    private static final JavaClasses ALL =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(SellerConnector.class.getPackageName());
  }

  private static final class Modules {

    private static final ApplicationModules ALL = ApplicationModules.of(SellerConnector.class);
  }
}
