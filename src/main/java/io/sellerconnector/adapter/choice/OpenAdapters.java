package io.sellerconnector.adapter.choice;

import io.sellerconnector.adapter.AdapterMisconfigured;
import io.sellerconnector.adapter.AdapterSettings;
import io.sellerconnector.adapter.SellerAdapter;
import io.sellerconnector.adapter.SellerAdapterProvider;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The adapters in use, each opened once, whatever it is used for. */
final class OpenAdapters implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(OpenAdapters.class);

  private final Map<String, SellerAdapter> open = new LinkedHashMap<>();
  private final AvailableAdapters known;
  private final Function<String, AdapterSettings> settings;
  private final Clock clock;

  /**
   * @param settings of an adapter, by its name
   */
  OpenAdapters(AvailableAdapters known, Function<String, AdapterSettings> settings, Clock clock) {
    this.known = known;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * @param property that names it
   * @throws AdapterMisconfigured if there is no such adapter, or it refuses its settings
   */
  synchronized SellerAdapter named(String name, String property) {
    SellerAdapter adapter = open.get(name);
    if (adapter == null) {
      SellerAdapterProvider provider = known.named(name, property);
      adapter = open(provider, settings.apply(name));
      open.put(name, adapter);
      log.info(
          "Opened the adapter \"{}\" ({}); it serves {}",
          name,
          AvailableAdapters.source(provider),
          AdapterPort.servedBy(adapter));
    }
    return adapter;
  }

  /** If something has used it before. */
  synchronized Optional<SellerAdapter> opened(String name) {
    return Optional.ofNullable(open.get(name));
  }

  private SellerAdapter open(SellerAdapterProvider provider, AdapterSettings settings) {
    try {
      return Objects.requireNonNull(provider.open(settings, clock), "open returned null");
    } catch (AdapterMisconfigured e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      throw new IllegalStateException(
          "The adapter \"%s\" (%s) failed to open, which is its own fault: %s"
              .formatted(
                  provider.name(),
                  AvailableAdapters.source(provider),
                  e.getClass().getSimpleName()),
          e);
    }
  }

  /** The last opened first; one that fails to close does not keep the others open. */
  @Override
  public synchronized void close() {
    List<Map.Entry<String, SellerAdapter>> opened = new ArrayList<>(open.entrySet());
    open.clear();
    for (Map.Entry<String, SellerAdapter> entry : opened.reversed()) {
      try {
        entry.getValue().close();
      } catch (RuntimeException e) {
        log.warn("The adapter \"{}\" could not be closed", entry.getKey(), e);
      }
    }
  }
}
