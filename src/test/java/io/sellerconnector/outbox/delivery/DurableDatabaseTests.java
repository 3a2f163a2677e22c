package io.sellerconnector.outbox.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.sellerconnector.testing.DatabaseTest;
import io.sellerconnector.testing.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@DatabaseTest
class DurableDatabaseTests {

  @Test
  void acceptsTheTestDatabase() {
    try (HikariDataSource dataSource = TestDatabase.create().migrated()) {
      assertThatCode(() -> DurableDatabase.check(dataSource)).doesNotThrowAnyException();
    }
  }

  @Test
  void refusesH2WithItsDefaultWriteDelay(@TempDir Path folder) {
    assertThatThrownBy(() -> DurableDatabase.check(h2(folder, "")))
        .isInstanceOf(NotDurableException.class)
        .hasMessageContaining("WRITE_DELAY=500");
  }

  @Test
  void acceptsH2WithoutAWriteDelay(@TempDir Path folder) {
    assertThatCode(() -> DurableDatabase.check(h2(folder, ";WRITE_DELAY=0")))
        .doesNotThrowAnyException();
  }

  @Test
  void acceptsH2WithNamesInUpperCase() {
    assertThatCode(() ->
            DurableDatabase.check(
                new DriverManagerDataSource("jdbc:h2:mem:upper;WRITE_DELAY=0", "sa", "")))
        .doesNotThrowAnyException();
  }

  @Test
  void saysWhatToAdd() {
    FailureAnalysis analysis =
        new NotDurableFailureAnalyzer()
            .analyze(new IllegalStateException(new NotDurableException("500")));

    assertThat(analysis.getDescription()).contains("WRITE_DELAY=500").contains("lost");
    assertThat(analysis.getAction()).contains("Add ;WRITE_DELAY=0 to spring.datasource.url");
  }

  private static DriverManagerDataSource h2(Path folder, String options) {
    return new DriverManagerDataSource(
        "jdbc:h2:file:"
            + folder.resolve("db")
            + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
            + options,
        "sa",
        "");
  }
}
