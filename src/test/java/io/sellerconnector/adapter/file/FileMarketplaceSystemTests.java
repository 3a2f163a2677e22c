package io.sellerconnector.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.event.EventAnswer;
import io.sellerconnector.adapter.event.MarketplaceEvent;
import io.sellerconnector.adapter.event.MarketplaceSystem;
import io.sellerconnector.adapter.kit.MarketplaceSystemContract;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileMarketplaceSystemTests extends MarketplaceSystemContract {

  @TempDir private Path folder;
  private final BoundedFileAccess files = new BoundedFileAccess();
  private PickingErp marketplace;
  private FileMarketplaceSystem system;

  @BeforeEach
  void open() {
    marketplace = new PickingErp(folder);
    system = system(folder);
  }

  private FileMarketplaceSystem system(Path place) {
    return new FileMarketplaceSystem(
        new FileWriting(new HandOverFolder(place, Samples.PERMISSIONS), files, Clock.systemUTC()));
  }

  @AfterEach
  void close() {
    files.close();
  }

  @Override
  protected MarketplaceSystem system() {
    return system;
  }

  /** Repeats are not left out: what was picked up twice counts twice. */
  @Override
  protected int told(String key) {
    marketplace.pickUp();
    return (int)
        marketplace.bodies().stream()
            .filter(body -> body.path("key").asString("").equals(key))
            .count();
  }

  @Test
  void writesTheEventOfTheContractUnderANameThatSorts() {
    assertThat(system.take(event(9, "order.placed"), Samples.soon()))
        .isEqualTo(new EventAnswer.Taken());
    assertThat(system.take(event(10, "order.cancelled"), Samples.soon()))
        .isEqualTo(new EventAnswer.Taken());

    marketplace.pickUp();

    assertThat(marketplace.names)
        .containsExactly(
            "event_000000000009_order-placed_key-9.json",
            "event_000000000010_order-cancelled_key-10.json");
    assertThat(marketplace.texts.getFirst())
        .isEqualTo(
            "{\"key\":\"key-9\",\"number\":9,\"kind\":\"order.placed\",\"seller\":\"books\","
                + "\"subject\":\"o/1\",\"at\":\"2026-01-02T03:04:05Z\",\"data\":{\"total\":19.90}}");
    assertThat(new ErpSchema().faults("Event", marketplace.bodies().getFirst())).isEmpty();
  }

  @Test
  void isAwayWhileTheFolderIs() {
    assertThat(system(folder.resolve("share")).take(event(1, "order.placed"), Samples.soon()))
        .isInstanceOfSatisfying(
            EventAnswer.Away.class,
            away -> assertThat(away.reason()).contains("it is not there or no folder"));
  }

  private static MarketplaceEvent event(long number, String kind) {
    return new MarketplaceEvent(
        number,
        "key-" + number,
        kind,
        "books",
        "o/1",
        Instant.parse("2026-01-02T03:04:05Z"),
        "{\"total\":19.90}");
  }
}
