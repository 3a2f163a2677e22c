package io.sellerconnector.adapter.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.AdapterMisconfigured;
import io.sellerconnector.adapter.AdapterSettings;
import io.sellerconnector.adapter.SellerAdapter;
import io.sellerconnector.adapter.SellerAdapterProvider;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@link SellerAdapterProvider} and {@link SellerAdapter} ask of every adapter. */
public abstract class AdapterContract {

  /** How long the start of the connector waits for an adapter at most, in this test. */
  private static final Duration TO_OPEN = Duration.ofSeconds(10);

  protected abstract SellerAdapterProvider provider();

  /** Settings that it works with. */
  protected abstract AdapterSettings settings();

  protected Clock clock() {
    return Clock.systemUTC();
  }

  @Test
  void hasANameThatCanBeWrittenInAProperty() {
    assertThat(provider().name()).matches("[a-z][a-z0-9-]*");
  }

  @Test
  void isWrittenForThisGenerationOfTheContract() {
    assertThat(provider().spiVersion()).isEqualTo(SellerAdapterProvider.SPI_VERSION);
  }

  @Test
  void opensAndClosesAndOpensAgain() {
    for (int i = 0; i < 2; i++) {
      SellerAdapter adapter = Tries.within(TO_OPEN, () -> provider().open(settings(), clock()));
      assertThat(adapter).isNotNull();
      adapter.close();
    }
  }

  @Test
  void servesSomethingAndTheSameAtEveryCall() {
    try (SellerAdapter adapter = provider().open(settings(), clock())) {
      List<@Nullable Object> ports = ports(adapter);
      assertThat(ports).anyMatch(Objects::nonNull);
      List<@Nullable Object> again = ports(adapter);
      for (int i = 0; i < ports.size(); i++) {
        assertThat(again.get(i)).isSameAs(ports.get(i));
      }
    }
  }

  private static List<@Nullable Object> ports(SellerAdapter adapter) {
    List<@Nullable Object> ports = new ArrayList<>();
    ports.add(adapter.inventory());
    ports.add(adapter.freight());
    ports.add(adapter.changeFeed());
    ports.add(adapter.assortment());
    ports.add(adapter.products());
    ports.add(adapter.orderSystem());
    ports.add(adapter.documentFeed());
    ports.add(adapter.marketplaceSystem());
    ports.add(adapter.stockLedger());
    return ports;
  }

  @Test
  void opensWithoutSettingsOrSaysWhichItNeeds() {
    AdapterSettings none = new AdapterSettings(settings().prefix(), Map.of());
    try (SellerAdapter adapter = provider().open(none, clock())) {
      assertThat(adapter).isNotNull();
    } catch (AdapterMisconfigured e) {
      assertThat(e).hasMessageContaining(none.prefix());
    }
  }

  @Test
  void showsNoSecrets() {
    try (SellerAdapter adapter = provider().open(settings(), clock())) {
      String shown = adapter.toString();
      settings()
          .values()
          .forEach((name, value) -> {
            if (name.matches("(?i).*(password|secret|token|api-?key).*")) {
              assertThat(shown).doesNotContain(value);
            }
          });
    }
  }
}
