package io.sellerconnector.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sellerconnector.SellerConnector;
import io.sellerconnector.testing.CapturesOwnOutput;
import io.sellerconnector.testing.OwnOutput;
import io.sellerconnector.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** The whole connector, started with what cannot be meant: refused in words, without a trace. */
@CapturesOwnOutput
class RefusedStartTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "connector.inventory.adaptor=http | the nearest is connector.inventory.adapter.",
        "connector.seller-api.tokens[0]=${NOT_SET_ANYWHERE} | waits for NOT_SET_ANYWHERE",
        "connector.cancellation.policy=ask-er | connector.cancellation.policy (on the command line) is \"ask-er\"; it takes one of: until-taken-over, auto-confirm, ask-erp, until-invoiced.",
        "connector.listings.first-poll=soon | is \"soon\"; write a time such as 500ms",
        "connector.listings.max-reminders=many | is \"many\"; write a whole number",
        "connector.listings.first-poll=15 | is 15, without a unit",
        "connector.listings.longest-poll=1ms | connector.listings.longest-poll=PT0.001S must not be shorter",
        "connector.inventory.embedded.follow-timeout=1ms | Below connector.inventory.embedded: follow-timeout must be longer than poll-interval.",
        "connector.inventory.embedded.load=classpath:sandbox-erp/nothing/ | there is none of skus.csv",
      })
  void isRefusedInASentence(String property, String sentence, OwnOutput output) {
    TestDatabase database = TestDatabase.create();

    assertRefused(
        output,
        sentence,
        "--" + property,
        "--spring.datasource.url=" + database.url(),
        "--spring.datasource.username=" + database.username(),
        "--spring.datasource.password=" + database.password());
  }

  @Test
  void saysThatItsDatabaseIsDown(OwnOutput output) {
    assertRefused(
        output,
        "The connector's own database jdbc:postgresql://localhost:1/connector cannot be reached",
        "--spring.datasource.url=jdbc:postgresql://localhost:1/connector?password=secret",
        "--spring.datasource.username=connector",
        "--spring.datasource.password=secret");
    assertThat(output.toString()).doesNotContain("secret");
  }

  @Test
  void saysThatItsDatabaseDoesNotLetItIn(@TempDir Path folder, OwnOutput output)
      throws IOException {
    String url = "jdbc:h2:file:" + folder.resolve("db") + ";MODE=PostgreSQL;WRITE_DELAY=0";
    new JdbcTemplate(new DriverManagerDataSource(url, "sa", "right")).execute("select 1");

    assertRefused(
        output,
        "does not let the user \"sa\" in",
        "--spring.datasource.url=" + url,
        "--spring.datasource.username=sa",
        "--spring.datasource.password=wrong");
    assertThat(output.toString()).doesNotContain("wrong");
  }

  @Test
  void saysInWhichLineOfWhichFileATabIs(@TempDir Path folder, OwnOutput output) throws IOException {
    Path file = folder.resolve("application.yml");
    Files.writeString(file, "connector:\n  seller:\n\ttime-zone: America/Bogota\n");

    assertRefused(
        output,
        "line 3, column 1: there is a tab, and YAML is indented by spaces.",
        "--spring.config.additional-location=" + folder.toUri());

    MarkedYAMLException failure =
        assertThrows(MarkedYAMLException.class, () -> new Yaml().load(Files.readString(file)));
    FailureAnalysis analysis =
        new YamlFailureAnalyzer(List.of(folder.resolve("config"), folder)).analyze(failure);
    assertThat(analysis).isNotNull();
    assertThat(analysis.getDescription())
        .isEqualTo(file + ", line 3, column 1: there is a tab, and YAML is indented by spaces.");
  }

  private static void assertRefused(OwnOutput output, String sentence, String... arguments) {
    SpringApplication connector = new SpringApplication(SellerConnector.class);
    connector.setAdditionalProfiles("test");
    connector.setRegisterShutdownHook(false);
    String[] all =
        Stream.concat(Stream.of("--server.port=0"), Stream.of(arguments)).toArray(String[]::new);

    assertThatThrownBy(() -> connector.run(all).close()).isNotNull();

    assertThat(output.toString())
        .contains("APPLICATION FAILED TO START", sentence)
        .doesNotContain("\tat ");
  }
}
