package io.sellerconnector.adapter.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.adapter.AdapterMisconfigured;
import io.sellerconnector.adapter.AdapterSettings;
import io.sellerconnector.adapter.SellerAdapter;
import io.sellerconnector.adapter.http.HttpProvider;
import io.sellerconnector.adapter.http.PlayedErp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;

/** Bad settings stop the start with a sentence that says which and what to do. */
class HttpSettingsTests {

  private final Map<String, String> settings =
      new TreeMap<>(Map.of("url", "https://erp.example/connector/v1", "currency", "BRL"));

  private SellerAdapter open() {
    return new HttpProvider(new SimpleMeterRegistry(), new DefaultSslBundleRegistry())
        .open(new AdapterSettings(PlayedErp.PREFIX, settings), Clock.systemUTC());
  }

  private HttpSettings read() {
    return HttpSettings.of(new AdapterSettings(PlayedErp.PREFIX, settings));
  }

  private AbstractThrowableAssert<?, ?> refusal(String... more) {
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return assertThatThrownBy(() -> open().close()).isInstanceOf(AdapterMisconfigured.class);
  }

  @Test
  void needsAnAddressAndACurrency() {
    settings.clear();
    refusal().hasMessageStartingWith("connector.adapters.http.url is not set");
    refusal("url", "https://erp.example/v1")
        .hasMessageStartingWith("connector.adapters.http.currency is not set");
    refusal("currency", "R$")
        .hasMessage(
            "connector.adapters.http.currency is \"R$\"; write the three capitals of ISO 4217, such"
                + " as BRL");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          erp.example/v1                    | is not an address
          ftp://erp.example/v1              | is not an address
          https:///v1                       | is not an address
          https://erp.example/a b           | is not an address
          http://erp.example/v1             | is not https
          http://localhost.evil.example/v1  | is not https
          https://user:geheim@erp.example/v1| holds a login
          https://erp.example/v1?key=geheim | has a query
          https://erp.example/v1#top        | has a query or a fragment
          """)
  void refusesAnAddressThatIsNoneOrNotSafe(String url, String fault) {
    refusal("url", url)
        .hasMessageStartingWith("connector.adapters.http.url " + fault)
        .hasMessageNotContaining("geheim");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:8090/v1/", "http://127.0.0.1/v1", "http://[::1]:80/v1"})
  void takesPlainHttpOnThisMachine(String url) {
    settings.put("url", url);
    assertThat(read().url().toString()).isEqualTo(url.replaceFirst("/$", ""));
  }

  @Test
  void takesPlainHttpElsewhereOnlyIfItIsAllowed() {
    settings.put("url", "http://erp.internal/v1");
    settings.put("allow-plain-http", "true");
    assertThat(read().url()).hasToString("http://erp.internal/v1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          serves                  | inventory,orders | serves names "orders"; it may name inventory,
          serves                  | questions        | serves names questions without order-system
          max-answer              | lots             | max-answer is "lots"; write a size from 1KB to 100MB
          max-answer              | 1GB              | max-answer is "1GB"
          connect-timeout         | 1h               | connect-timeout is "1h"; write a duration from 50 ms to 30000 ms
          read-timeout            | 0s               | read-timeout is "0s"
          keep-alive              | soon             | keep-alive is "soon"; write a duration
          at-once.shoppers        | 0                | at-once.shoppers is "0"; write a whole number from 1 to 500
          breaker.minimum-calls   | 51               | breaker.minimum-calls is "51"; write a whole number from 1 to 50
          breaker.failure-percent | 101              | breaker.failure-percent is "101"
          breaker.open-for        | 1ms              | breaker.open-for is "1ms"
          hmac.secret             | short            | hmac.secret has 5 characters; it has at least 16
          api-key.header          | X-Key            | api-key.value is not set
          basic.username          | a:b              | basic.username has a colon
          basic.username          | a                | basic.password is not set
          bearer.token            | a b              | bearer.token has a blank
          oauth2.client-id        | a                | oauth2.token-url is not set
          oauth2.token-url        | http://a.example | oauth2.token-url is not https
          tls.bundle              | erp              | tls.bundle is "erp"; there is no such bundle below spring.ssl.bundle
          tls.certificate         | /nowhere/c.pem   | tls.certificate is "/nowhere/c.pem"; there is no such file
          ulr                     | https://a        | ulr is not a setting of this adapter
          """)
  void refusesWhatItCannotMean(String name, String value, String fault) {
    refusal(name, value).hasMessageStartingWith("connector.adapters.http." + fault);
  }

  @Test
  void wantsOneProofOfWhoItIs() {
    refusal("api-key.value", "k-geheim", "bearer.token", "t-geheim")
        .hasMessageContaining("api-key and bearer")
        .hasMessageNotContaining("geheim");
    settings.remove("api-key.value");
    refusal("bearer.token-file", "/run/token").hasMessageContaining("both token and token-file");
  }

  @Test
  void refusesAHeaderThatIsNone() {
    refusal("api-key.value", "k", "api-key.header", "X Key:")
        .hasMessageContaining("api-key.header is \"X Key:\"");
  }

  @Test
  void wantsAKeyWithItsCertificateAndPemInBoth(@TempDir Path folder) throws Exception {
    String file = Files.writeString(folder.resolve("c.pem"), "no certificate").toString();
    refusal("tls.certificate", file).hasMessageContaining("needs both certificate and private-key");
    refusal("tls.private-key", file).hasMessageContaining("not certificates or keys in PEM");
    refusal("tls.bundle", "erp").hasMessageContaining("is set beside files");
  }

  @Test
  void readsWhatAnErpServesFromOneLineOrAList() {
    assertThat(read().serves()).containsExactly(ServedPorts.INVENTORY, ServedPorts.ORDER_SYSTEM);
    settings.put("serves", "inventory, change-feed");
    assertThat(read().serves()).containsExactly(ServedPorts.INVENTORY, ServedPorts.CHANGE_FEED);
    settings.remove("serves");
    settings.put("serves.0", "order-system");
    settings.put("serves.1", "questions");
    assertThat(read().serves()).containsExactly(ServedPorts.ORDER_SYSTEM, ServedPorts.QUESTIONS);
  }

  @Test
  void showsNoSecret() {
    settings.put("hmac.secret", "geheim-geheim-geheim");
    settings.put("oauth2.token-url", "https://erp.example/token");
    settings.put("oauth2.client-id", "connector");
    settings.put("oauth2.client-secret", "geheim");
    assertThat(read().toString() + read().credential()).doesNotContain("geheim");
    settings.keySet().removeIf(name -> name.startsWith("oauth2"));
    settings.put("basic.username", "connector");
    settings.put("basic.password", "geheim");
    assertThat(read().credential().toString()).doesNotContain("geheim", "Basic");
  }
}
