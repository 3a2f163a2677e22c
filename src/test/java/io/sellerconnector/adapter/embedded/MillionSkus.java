package io.sellerconnector.adapter.embedded;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.sellerconnector.adapter.editing.EditableInventory.CsvKind;
import io.sellerconnector.adapter.editing.LoadReport;
import io.sellerconnector.adapter.embedded.snapshot.EmbeddedInventoryProperties;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * Measures how long a large catalogue takes to load and how much memory its snapshot needs. Not a
 * test; run it by hand: {@code MillionSkus <jdbc-url> <user> <password> [skus] [combined]
 * [followed]}; {@code followed} has the snapshot brought up with each load, as in a connector that
 * runs already.
 */
final class MillionSkus {

  private MillionSkus() {}

  static void main(String[] args) throws IOException {
    int skus = args.length > 3 ? Integer.parseInt(args[3]) : 1_000_000;
    Set<String> ways =
        Set.copyOf(Arrays.asList(args).subList(Math.min(4, args.length), args.length));
    boolean combined = ways.contains("combined");
    Path folder = Files.createTempDirectory("million-skus");
    try (HikariDataSource dataSource = open(args[0], args[1], args[2])) {
      Flyway.configure().dataSource(dataSource).load().migrate();
      EmbeddedDatabase database =
          EmbeddedDatabase.of(
              new JdbcTemplate(dataSource),
              new JdbcTransactionManager(dataSource),
              properties(),
              Clock.systemUTC());
      write(folder, skus, combined);
      if (ways.contains("followed")) {
        database.follower().load();
      }
      for (String pass : List.of("first", "same again")) {
        long start = System.nanoTime();
        load(database, folder, "skus.csv", CsvKind.SKUS);
        if (!combined) {
          load(database, folder, "prices.csv", CsvKind.PRICES);
          load(database, folder, "stock.csv", CsvKind.STOCK);
        }
        print(pass + " load in all", System.nanoTime() - start);
      }
      long before = usedAfterCollection();
      long start = System.nanoTime();
      database.follower().load();
      print("snapshot", System.nanoTime() - start);
      long used = usedAfterCollection() - before;
      IO.println(
          "heap %d MiB in all, snapshot %d MiB, %d bytes per SKU"
              .formatted(
                  usedAfterCollection() >> 20, used >> 20, used / database.snapshot().size()));
    } finally {
      for (String file : List.of("skus.csv", "prices.csv", "stock.csv")) {
        Files.deleteIfExists(folder.resolve(file));
      }
      Files.delete(folder);
    }
  }

  private static HikariDataSource open(String url, String user, String password) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(8);
    return new HikariDataSource(config);
  }

  private static EmbeddedInventoryProperties properties() {
    return new EmbeddedInventoryProperties(
        List.of(),
        EmbeddedInventoryProperties.LoadWhen.IF_EMPTY,
        ZoneId.of("America/Sao_Paulo"),
        6,
        Duration.ofMillis(250),
        Duration.ofSeconds(5),
        Duration.ofHours(1),
        Duration.ofHours(24));
  }

  private static void write(Path folder, int skus, boolean combined) throws IOException {
    try (BufferedWriter data = Files.newBufferedWriter(folder.resolve("skus.csv"));
        BufferedWriter prices = Files.newBufferedWriter(folder.resolve("prices.csv"));
        BufferedWriter stock = Files.newBufferedWriter(folder.resolve("stock.csv"))) {
      data.write("sku_id,name,brand,ean,active,weight_grams,length_millimetres");
      data.write(combined ? ",price,list_price,stock\n" : "\n");
      prices.write("sku_id,price,list_price\n");
      stock.write("sku_id,quantity\n");
      for (int i = 0; i < skus; i++) {
        // Scattered, as a real file is: not in the order of the index.
        String id = "SKU-%08d".formatted((i * 7_919L) % 100_000_007L);
        String money = "%d.%02d,%d.99".formatted(i % 900 + 10, i % 100, i % 900 + 20);
        data.write(
            "%s,Product number %d,Brand %d,789%010d,true,%d,%d"
                .formatted(id, i, i % 50, i, i % 5_000, i % 700));
        data.write(combined ? ",%s,%d\n".formatted(money, i % 500) : "\n");
        prices.write("%s,%s\n".formatted(id, money));
        stock.write("%s,%d\n".formatted(id, i % 500));
      }
    }
  }

  private static void load(EmbeddedDatabase database, Path folder, String file, CsvKind kind)
      throws IOException {
    try (Reader reader = Files.newBufferedReader(folder.resolve(file))) {
      LoadReport report =
          database.lock().locked(Duration.ofSeconds(1), () -> database.loader().load(kind, reader));
      IO.println(
          "%s: %d rows, %d created, %d updated, %d unchanged, %d rejected, %.1f s"
              .formatted(
                  file,
                  report.rows(),
                  report.created(),
                  report.updated(),
                  report.unchanged(),
                  report.rejectedRows(),
                  report.took().toMillis() / 1_000.0));
      report.rejections().stream().limit(3).forEach(IO::println);
    }
  }

  private static void print(String what, long nanos) {
    IO.println("%s: %.1f s".formatted(what, nanos / 1e9));
  }

  private static long usedAfterCollection() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
