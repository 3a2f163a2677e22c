package io.sellerconnector.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two processes on one PostgreSQL and one folder, one of which is killed on the way. */
class SharedFolderIT {

  private static final int FILES = 40;

  @TempDir Path inbox;

  @Test
  void twoProcessesLoadEachFileOnceAndInOrderThoughOneDies() throws IOException {
    TestDatabase database = TestDatabase.createOnPostgres();
    try (ConnectorProcess one = ConnectorProcess.start(database, properties());
        ConnectorProcess two = ConnectorProcess.start(database, properties())) {
      Http http = two.http().asSeller();
      for (int number = 1; number <= FILES; number++) {
        drop("stock-%02d.csv".formatted(number), number);
        if (number == FILES / 2) {
          await(http, 3);
          one.kill();
        }
      }

      await(http, FILES);

      List<JsonNode> files = files(http);
      assertThat(files).extracting(file -> file.get("outcome").asString()).containsOnly("LOADED");
      assertThat(files.reversed())
          .extracting(file -> file.get("name").asString())
          .isEqualTo(
              IntStream.rangeClosed(1, FILES).mapToObj("stock-%02d.csv"::formatted).toList());
      assertThat(http.get("/seller/skus/TSH-BLK-M").json().at("/stock/0/quantity").asInt())
          .isEqualTo(FILES);
      assertThat(inbox.resolve("processing")).isEmptyDirectory();
      assertThat(inbox.resolve("done")).isDirectoryContaining("glob:**stock-40.csv");
    }
  }

  private Map<String, String> properties() {
    String watch = "connector.inventory.embedded.watch.";
    return Map.of(
        watch + "folder",
        inbox.toString(),
        watch + "interval",
        "100ms",
        watch + "settle",
        "0s",
        "db-scheduler.polling-interval",
        "100ms",
        "db-scheduler.heartbeat-interval",
        "1s");
  }

  private static void await(Http http, int count) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(90))
        .until(() ->
            files(http).stream().filter(file -> file.get("filed").asBoolean()).count() >= count);
  }

  private static List<JsonNode> files(Http http) {
    return http.get("/seller/files?limit=200").json().get("files").valueStream().toList();
  }

  private void drop(String name, int quantity) throws IOException {
    Path draft =
        Files.writeString(
            inbox.resolve(name + ".tmp"), "sku_id,quantity\nTSH-BLK-M,%d\n".formatted(quantity));
    Files.move(draft, inbox.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }
}
