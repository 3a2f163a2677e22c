package io.sellerconnector.adapter.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.adapter.AdapterSettings;
import io.sellerconnector.adapter.SellerAdapter;
import io.sellerconnector.adapter.SellerAdapterProvider;
import io.sellerconnector.adapter.http.client.HttpSettings;
import io.sellerconnector.adapter.http.client.ServedPorts;
import io.sellerconnector.adapter.http.transport.TlsSettings;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundles;

/** Opens an ERP that implements the HTTP contract. */
public final class HttpProvider implements SellerAdapterProvider {

  private static final Logger log = LoggerFactory.getLogger(HttpProvider.class);

  private final MeterRegistry meters;
  private final @Nullable SslBundles bundles;
  private volatile @Nullable HttpAdapter opened;

  public HttpProvider(MeterRegistry meters, @Nullable SslBundles bundles) {
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
    if (!read.provesWhoWeAre() && !TlsSettings.hasOwnCertificate(settings)) {
      log.warn(
          "No credentials are configured below {}: the ERP answers whoever calls it. Configure"
              + " api-key, basic, bearer, oauth2, hmac or tls",
          settings.prefix());
    }
    log.info("The ERP offers by HTTP: {}", ServedPorts.labels(read.serves()));
    HttpAdapter adapter =
        HttpAdapter.open(
            read, settings.prefix(), TlsSettings.context(settings, bundles), meters, clock);
    opened = adapter;
    return adapter;
  }

  /** Null if nobody has chosen this adapter. */
  @Nullable HttpAdapter opened() {
    return opened;
  }
}
