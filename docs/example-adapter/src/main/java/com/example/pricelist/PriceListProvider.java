package com.example.pricelist;

import io.sellerconnector.adapter.AdapterMisconfigured;
import io.sellerconnector.adapter.AdapterSettings;
import io.sellerconnector.adapter.SellerAdapter;
import io.sellerconnector.adapter.SellerAdapterProvider;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** Found by {@link java.util.ServiceLoader}; see {@code META-INF/services}. */
public final class PriceListProvider implements SellerAdapterProvider {

  @Override
  public String name() {
    return "price-list";
  }

  @Override
  public int spiVersion() {
    return SPI_VERSION;
  }

  /** A folder that is not there is a mistake; a file that is not there yet is not. */
  @Override
  public SellerAdapter open(AdapterSettings settings, Clock clock) {
    settings.onlyKnows(Set.of("file", "orders", "look-every", "good-for"));
    Path file = path(settings, "file", settings.required("file")).toAbsolutePath();
    folder(settings, "file", file.getParent());
    OrderFolder orders =
        settings
            .find("orders")
            .map(value -> path(settings, "orders", value))
            .map(path -> new OrderFolder(folder(settings, "orders", path), clock))
            .orElse(null);
    PriceListFile list =
        new PriceListFile(file, settings.duration("good-for", Duration.ofMinutes(15)), clock);
    list.follow(settings.duration("look-every", Duration.ofSeconds(1)));
    return new PriceListAdapter(list, orders);
  }

  private static Path path(AdapterSettings settings, String name, String value) {
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      throw new AdapterMisconfigured(
          "%s.%s is not a path: %s".formatted(settings.prefix(), name, e.getReason()), e);
    }
  }

  private static Path folder(AdapterSettings settings, String name, Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new AdapterMisconfigured(
          "%s.%s: there is no folder %s; create it".formatted(settings.prefix(), name, folder));
    }
    return folder;
  }
}
