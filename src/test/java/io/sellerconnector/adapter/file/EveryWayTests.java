package io.sellerconnector.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.sellerconnector.adapter.jdbc.Erp;
import io.sellerconnector.adapter.jdbc.JdbcAdapter;
import io.sellerconnector.adapter.order.HandOverAnswer;
import io.sellerconnector.adapter.order.OrderFact;
import io.sellerconnector.adapter.orderjson.OrderJson;
import io.sellerconnector.order.OrderModuleFixture;
import io.sellerconnector.order.ScriptedOrderSystem;
import io.sellerconnector.order.WholeOrder;
import io.sellerconnector.order.protocol.ExactJson;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.testing.DatabaseTest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An order with every field reaches the seller's system whole by every way, as the table in {@code
 * docs/order-fields.md} says. That of the seller API is looked at in the tests of orders.
 */
@DatabaseTest
class EveryWayTests {

  private static final Path TABLE = Path.of("docs/order-fields.md");
  private static final Pattern NAMES = Pattern.compile("`([^`]+)`");

  private final ScriptedOrderSystem erp = new ScriptedOrderSystem();
  private final OrderModuleFixture orders = OrderModuleFixture.open(erp);
  private OrderFact fact;

  @BeforeEach
  void authorise() {
    orders.sell("A", 2000, 100);
    OrderId id = orders.place(WholeOrder.ORDER);
    assertThat(orders.post("/pvt/orders/" + id + "/fulfill", WholeOrder.AUTHORISATION))
        .hasStatusOk();
    orders.deliver();
    fact = erp.told.getLast();
    assertThat(fact).isInstanceOf(OrderFact.Authorised.class);
  }

  @AfterEach
  void close() {
    orders.close();
  }

  @Test
  void inTheBodyOfTheHttpContractAndInJsonFiles() throws IOException {
    JsonNode body = ExactJson.MAPPER.readTree(new JsonForm().write(new OrderNotice.Told(fact)));
    ObjectNode order = (ObjectNode) body.get("order");
    order.remove("asPlaced");

    assertThat(new ErpSchema().faults("Fact", OrderJson.of(fact))).isEmpty();
    assertThat(WholeOrder.missing(WholeOrder.values(order).values())).isEmpty();
    for (String path : documented(1)) {
      assertThat(order.at(pointer(path)).isMissingNode()).as(path).isFalse();
    }
  }

  @Test
  void inCsvFiles() throws IOException {
    String csv =
        new String(new CsvForm(false).write(new OrderNotice.Told(fact)), StandardCharsets.UTF_8);
    NamedCsvRecord row;
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(csv)) {
      row = reader.iterator().next();
    }

    Set<String> told = new HashSet<>();
    for (String cell : row.getFields()) {
      told.addAll(read(cell));
    }

    assertThat(WholeOrder.missing(told)).isEmpty();
    for (String column : documented(2)) {
      assertThat(row.getField(column)).as(column).isNotEmpty();
    }
  }

  @Test
  void inTheParametersOfStatements() throws IOException {
    List<String> names = documented(3);
    Erp database = Erp.create();
    database.sql().sql("create table fact_key (k varchar(200) not null primary key)").update();
    database.sql().sql("create table told (name varchar(100), content varchar(9000))").update();
    database = database.with("hand-over.once", "insert into fact_key (k) values (:key)");
    for (int at = 0; at < names.size(); at++) {
      database =
          database.with(
              "hand-over.authorised." + at,
              "insert into told (name, content) values ('%s', cast(:%s as varchar(9000)))"
                  .formatted(names.get(at), names.get(at)));
    }

    try (JdbcAdapter adapter = database.open()) {
      assertThat(adapter.orderSystem().take(fact, Samples.soon()))
          .isInstanceOf(HandOverAnswer.Taken.class);
    }

    Map<String, String> written = new TreeMap<>();
    database
        .sql()
        .sql("select name, content from told")
        .query(row -> {
          written.put(row.getString(1), row.getString(2));
        });
    assertThat(written.keySet()).containsExactlyInAnyOrderElementsOf(names);
    assertThat(written).allSatisfy((name, content) -> assertThat(content).as(name).isNotBlank());
    Set<String> told = new HashSet<>();
    written.values().forEach(content -> told.addAll(read(content)));
    assertThat(WholeOrder.missing(told)).isEmpty();
  }

  /** What a text may mean: itself, JSON, an amount in currency units, a local time. */
  private static List<String> read(String text) {
    List<String> meanings = new ArrayList<>();
    meanings.add(text);
    meanings.add(text.toLowerCase(Locale.ROOT));
    if (text.startsWith("{") || text.startsWith("[")) {
      meanings.addAll(WholeOrder.values(ExactJson.MAPPER.readTree(text)).values());
    }
    if (text.matches("-?\\d+(\\.\\d+)?")) {
      BigDecimal number = new BigDecimal(text);
      meanings.add(number.stripTrailingZeros().toPlainString());
      meanings.add(number.movePointRight(2).stripTrailingZeros().toPlainString());
    }
    if (text.matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d")) {
      meanings.add(text.replace(' ', 'T') + "Z");
    }
    return meanings;
  }

  private static String pointer(String path) {
    return "/" + path.replace("[]", "/0").replace('.', '/');
  }

  /** The names in a column of the table. */
  private static List<String> documented(int column) throws IOException {
    List<String> names = new ArrayList<>();
    for (String line : Files.readAllLines(TABLE)) {
      if (line.startsWith("| ") && line.contains("`")) {
        Matcher found = NAMES.matcher(line.split("(?<!\\\\)\\|")[column + 1]);
        while (found.find()) {
          names.add(found.group(1).replaceFirst("^:", ""));
        }
      }
    }
    assertThat(names).hasSizeGreaterThan(40).doesNotHaveDuplicates();
    return names;
  }
}
