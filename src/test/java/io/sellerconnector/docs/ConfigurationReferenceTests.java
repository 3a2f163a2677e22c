package io.sellerconnector.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationReferenceTests {

  private static final Path PAGE = Path.of("docs/configuration-reference.md");

  @Test
  void thePageSaysWhatTheMetadataSays() throws IOException {
    String rendered = ConfigurationReference.ofTheConnector().render();

    if (Boolean.getBoolean("connector.docs.write")) {
      Files.writeString(PAGE, rendered);
    }

    assertThat(Files.readString(PAGE))
        .as(
            "%s; write it anew: ./mvnw test -Dtest=ConfigurationReferenceTests -Dconnector.docs.write=true",
            PAGE)
        .isEqualTo(rendered);
  }

  @Test
  void everyPropertyIsDescribed() throws IOException {
    assertThat(ConfigurationReference.ofTheConnector().properties())
        .isNotEmpty()
        .allSatisfy(
            property -> assertThat(property.description()).as(property.name()).isNotBlank());
  }

  @Test
  void noPropertyIsAskedForByANameOfOurCode() throws IOException {
    assertThat(ConfigurationReference.ofTheConnector().render())
        .doesNotContain("io.sellerconnector", "java.", "{@");
  }
}
