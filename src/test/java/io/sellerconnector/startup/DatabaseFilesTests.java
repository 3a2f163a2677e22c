package io.sellerconnector.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class DatabaseFilesTests {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"jdbc:h2:file:", "jdbc:h2:"})
  void areReadByTheirOwnerAndItsGroupAlone(String scheme) throws IOException {
    String url = scheme + folder.resolve("connector") + ";MODE=PostgreSQL;WRITE_DELAY=0";
    new JdbcTemplate(new DriverManagerDataSource(url, "sa", "")).execute("create table t (i int)");
    Path file = folder.resolve("connector.mv.db");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    Path other = Files.writeString(folder.resolve("another.mv.db"), "");
    Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rw-r--r--"));

    DatabaseFiles.confine(url);

    assertThat(permissions(file)).isEqualTo("rw-r-----");
    assertThat(permissions(other)).isEqualTo("rw-r--r--");
  }

  @Test
  void doNotGetRightsThatTheyDidNotHave() throws IOException {
    Path file = Files.writeString(folder.resolve("connector.mv.db"), "");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-----w-"));

    DatabaseFiles.confine("jdbc:h2:file:" + folder.resolve("connector"));

    assertThat(permissions(file)).isEqualTo("rw-------");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:h2:mem:x;WRITE_DELAY=0",
        "jdbc:h2:tcp://localhost/x",
        "jdbc:postgresql://db/connector",
        "jdbc:h2:file:/not/there/x"
      })
  void areLookedForWhereThereAreSome(String url) {
    assertThatCode(() -> DatabaseFiles.confine(url)).doesNotThrowAnyException();
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
