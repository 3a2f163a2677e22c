package io.sellerconnector.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.adapter.kit.UnreliableInventoryContract;
import io.sellerconnector.adapter.kit.UnreliableOrderSystemContract;
import io.sellerconnector.adapter.order.OrderSystem;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.TcpProxy;
import io.sellerconnector.testing.TimingTest;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/** A database server that hangs, goes and comes back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TimingTest
abstract class JdbcFailures {

  private static final Pattern PORT = Pattern.compile(":(\\d+)/");

  private final Erp erp;
  private final TcpProxy line;
  private final JdbcAdapter adapter;

  /**
   * @param erp with nothing in it
   * @param parameters of the URL, such that every COMMIT is sent by its name and the line can tell
   */
  JdbcFailures(Erp erp, String parameters) {
    this.erp = erp;
    this.line = new TcpProxy(port(erp.database().url()));
    String url = PORT.matcher(erp.database().url()).replaceFirst(":" + line.port() + "/");
    this.adapter =
        erp.with("url", url + (url.contains("?") ? "&" : "?") + parameters)
            .with("connection-timeout", "500ms") // each question to a database that is gone
            .withOffers()
            .withHandOver()
            .stock("A", "19.99", 7)
            .stock("B", "5", 0)
            .stock("KIT-SKU", "19.99", 100)
            .open();
  }

  private static int port(String url) {
    Matcher port = PORT.matcher(url);
    assertThat(port.find()).isTrue();
    return Integer.parseInt(port.group(1));
  }

  @AfterAll
  void close() throws IOException {
    adapter.close();
    line.close();
  }

  @Nested
  class AsAnInventory extends UnreliableInventoryContract {

    @Override
    protected Inventory inventory() {
      return Objects.requireNonNull(adapter.inventory());
    }

    @Override
    protected Set<SkuId> forSale() {
      return Set.of(new SkuId("A"), new SkuId("B"));
    }

    @Override
    protected void freeze() {
      line.freeze();
    }

    @Override
    protected void goDown() {
      line.cut();
    }

    @Override
    protected void talkNonsense() {
      erp.sql().sql("update article set price = null where sku = 'A'").update();
      erp.sql().sql("update article set stock = -1 where sku = 'B'").update();
    }

    @Override
    protected void comeBack() {
      line.mend();
      erp.sql().sql("update article set price = 19.99 where sku = 'A'").update();
      erp.sql().sql("update article set stock = 0 where sku = 'B'").update();
    }
  }

  @Nested
  class AsAnOrderSystem extends UnreliableOrderSystemContract {

    @Override
    protected OrderSystem orders() {
      return Objects.requireNonNull(adapter.orderSystem());
    }

    @Override
    protected int booked(OrderId order) {
      return erp.orders(order);
    }

    @Override
    protected void freeze() {
      line.freeze();
    }

    @Override
    protected void goDown() {
      line.cut();
    }

    @Override
    protected void loseAnswers() {
      line.loseAnswerTo("COMMIT");
    }

    @Override
    protected void comeBack() {
      line.mend();
    }
  }
}
