package io.sellerconnector.adapter.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.adapter.AdapterSettings;
import io.sellerconnector.adapter.SellerAdapter;
import io.sellerconnector.adapter.SellerAdapterProvider;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundles;

/** Opens an ERP that implements the HTTP contract. */
final class HttpProvider implements SellerAdapterProvider {

  private final MeterRegistry meters;
  private final @Nullable SslBundles bundles;
  private volatile @Nullable HttpAdapter opened;

  HttpProvider(MeterRegistry meters, @Nullable SslBundles bundles) {
    this.meters = meters;
    this.bundles = bundles;
  }

  @Override
  public String name() {
    return "http";
  }

  @Override
  public int spiVersion() {
    return SPI_VERSION;
  }

  @Override
  public SellerAdapter open(AdapterSettings settings, Clock clock) {
    HttpSettings read = HttpSettings.of(settings);
    HttpAdapter adapter =
        HttpAdapter.open(read, TlsSettings.context(settings, bundles), meters, clock);
    opened = adapter;
    return adapter;
  }

  /** Null if nobody has chosen this adapter. */
  @Nullable HttpAdapter opened() {
    return opened;
  }
}
