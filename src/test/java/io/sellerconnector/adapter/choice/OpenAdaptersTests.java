package io.sellerconnector.adapter.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sellerconnector.adapter.AdapterSettings;
import io.sellerconnector.adapter.SellerAdapter;
import io.sellerconnector.adapter.SellerAdapterProvider;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenAdaptersTests {

  private final List<String> closed = new ArrayList<>();

  private SellerAdapterProvider provider(String name, Runnable opening, Runnable closing) {
    return new SellerAdapterProvider() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public int spiVersion() {
        return SPI_VERSION;
      }

      @Override
      public SellerAdapter open(AdapterSettings settings, Clock clock) {
        opening.run();
        return new SellerAdapter() {
          @Override
          public void close() {
            closed.add(name);
            closing.run();
          }
        };
      }
    };
  }

  private static OpenAdapters adapters(SellerAdapterProvider... providers) {
    return new OpenAdapters(
        new AvailableAdapters(List.of(providers)),
        name -> new AdapterSettings(name, Map.of()),
        Clock.systemUTC());
  }

  @Test
  void closesAllOfThemInTheOppositeOrderAlthoughOneFails() {
    OpenAdapters adapters =
        adapters(
            provider("a", () -> {}, () -> {}),
            provider(
                "b",
                () -> {},
                () -> {
                  throw new IllegalStateException("b cannot be closed");
                }));
    adapters.named("a", "p");
    adapters.named("b", "p");
    adapters.close();
    adapters.close();
    assertThat(closed).containsExactly("b", "a");
  }

  @Test
  void callsAnythingButARefusalOfSettingsTheAdaptersOwnFault() {
    OpenAdapters adapters =
        adapters(
            provider(
                "a",
                () -> {
                  throw new NoClassDefFoundError("com/example/Driver");
                },
                () -> {}));
    assertThatThrownBy(() -> adapters.named("a", "p"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("The adapter \"a\" (" + OpenAdaptersTests.class.getName())
        .hasMessageContaining("failed to open, which is its own fault: NoClassDefFoundError");
  }
}
