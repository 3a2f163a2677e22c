package io.sellerconnector.vtex.client;

import io.sellerconnector.shared.UserAgent;
import io.sellerconnector.vtex.VtexProperties;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;

/**
 * Requests over a pool of one's own that can be aborted.
 *
 * <p>Apache's client would repeat, follow redirects and keep cookies by itself; all of that is off:
 * repeating is decided by us, and credentials go where they were meant to go.
 */
final class AbortableRequests extends HttpComponentsClientHttpRequestFactory {

  private final CloseableHttpClient client;

  private AbortableRequests(CloseableHttpClient client) {
    super(client);
    this.client = client;
  }

  static AbortableRequests over(DnsResolver dns, VtexProperties properties) {
    return new AbortableRequests(
        HttpClientBuilder.create()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(dns)
                    .setMaxConnTotal(properties.maxConnections())
                    .setMaxConnPerRoute(properties.maxConnections())
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(Timeout.of(properties.connectTimeout()))
                            .setSocketTimeout(Timeout.of(properties.responseTimeout()))
                            .setValidateAfterInactivity(TimeValue.ofSeconds(2))
                            .setTimeToLive(TimeValue.ofMinutes(5))
                            .build())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(Timeout.of(properties.connectTimeout()))
                    .setResponseTimeout(Timeout.of(properties.responseTimeout()))
                    .setRedirectsEnabled(false)
                    .build())
            .evictIdleConnections(TimeValue.of(30, TimeUnit.SECONDS))
            .evictExpiredConnections()
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .setUserAgent(UserAgent.name())
            .build());
  }

  @Override
  protected void postProcessHttpRequest(ClassicHttpRequest request) {
    if (request instanceof Cancellable cancellable) {
      Abort.current().add(cancellable);
    }
  }

  void close() {
    client.close(CloseMode.IMMEDIATE);
  }
}
