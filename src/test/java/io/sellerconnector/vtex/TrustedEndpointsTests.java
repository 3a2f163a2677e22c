package io.sellerconnector.vtex;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.vtex.TrustedEndpoints.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedEndpointsTests {

  private final TrustedEndpoints endpoints =
      new TrustedEndpoints("examplemarket", TrustedHosts.NONE);

  @ParameterizedTest
  @CsvSource({
    "https://examplemarket.vtexcommercestable.com.br/api/oms,"
        + " https://examplemarket.vtexcommercestable.com.br/api/oms",
    "https://examplemarket.vtexcommercestable.com.br, https://examplemarket.vtexcommercestable.com.br",
    "https://ExampleMarket.VtexCommerceStable.com.br:443/api/oms,"
        + " https://examplemarket.vtexcommercestable.com.br/api/oms",
    "http://examplemarket.vtexcommercestable.com.br/api/oms?an=examplemarket,"
        + " https://examplemarket.vtexcommercestable.com.br/api/oms?an=examplemarket",
    "https://examplemarket.myvtex.com/api/oms, https://examplemarket.myvtex.com/api/oms",
    "https://dev2--examplemarket.myvtex.com/, https://dev2--examplemarket.myvtex.com/",
    "HTTPS://portal.vtexcommercestable.com.br/api/oms?sc=1&an=examplemarket,"
        + " https://portal.vtexcommercestable.com.br/api/oms?sc=1&an=examplemarket",
  })
  void trustsTheMarketplacesOwnHostsOverHttps(String endpoint, String address) {
    assertThat(endpoints.judge(endpoint))
        .isInstanceOfSatisfying(
            Verdict.Trusted.class, trusted -> assertThat(trusted.address()).hasToString(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.myvtex.com/api/oms",
        "https://evil.vtexcommercestable.com.br/api/oms",
        "https://examplemarket.myvtex.com.evil.com/",
        "https://examplemarket-myvtex.com/",
        "https://notexamplemarket.myvtex.com/",
        "https://x.examplemarket.myvtex.com/",
        "https://examplemarket--evil.myvtex.com/",
        "https://a--b--examplemarket.myvtex.com/",
        "https://examplemarket.beta.com.br/",
        "https://examplemarket.vtexcommercebeta.com.br/",
        "https://examplemarket.vtexpayments.com.br/",
        "https://myvtex.com/",
        "https://api.vtex.com/examplemarket",
        "https://vtexcommercestable.com.br/?an=examplemarket",
      })
  void refusesForeignHosts(String endpoint) {
    assertRefused(endpoint, "not one of marketplace examplemarket's own");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://portal.vtexcommercestable.com.br/api/oms",
        "https://portal.vtexcommercestable.com.br/api/oms?an=evil",
        "https://portal.vtexcommercestable.com.br/api/oms?an=examplemarket&an=evil",
        "https://portal.vtexcommercestable.com.br/api/oms?an=examplemarket&AN=evil",
        "https://portal.vtexcommercestable.com.br/api/oms?an=examplemarket&%61n=evil",
        "https://portal.vtexcommercestable.com.br/api/oms?an=examplemarket;an=evil",
        "https://portal.vtexcommercestable.com.br/api/oms?an",
        "https://portal.vtexcommercestable.com.br/api/oms?an=",
        "https://portal.vtexcommercestable.com.br/api/oms?ban=examplemarket",
        "https://examplemarket.myvtex.com/api/oms?an=evil",
      })
  void trustsTheSharedHostOnlyForThisAccount(String endpoint) {
    assertThat(endpoints.judge(endpoint)).isInstanceOf(Verdict.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest/meta-data",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://[::ffff:169.254.169.254]/",
        "https://2852039166/",
        "https://0xA9FEA9FE/",
        "https://0xa9.0xfe.0xa9.0xfe/",
        "https://0251.0376.0251.0376/",
        "https://127.1/",
        "https://0/",
      })
  void refusesIpAddressesInEveryNotation(String endpoint) {
    assertThat(endpoints.judge(endpoint)).isInstanceOf(Verdict.Refused.class);
  }

  @ParameterizedTest
  @CsvSource({
    "'', empty",
    "' ', empty",
    "https://examplemarket.myvtex.com@evil.com/, user information",
    "https://user:pw@examplemarket.myvtex.com/, user information",
    "https://examplemarket.myvtex.com#@evil.com/, fragment",
    "https://examplemarket.myvtex.com/#x, fragment",
    "https://examplemarket.myvtex.com\\@evil.com/, backslash",
    "https://examplemarket.myvtex.com/a b, white space",
    "https://examplemarket.myvtex.com:8443/, port is 8443",
    "http://examplemarket.myvtex.com:80/, port is 80",
    "https://examplemarket.myvtex.com:99999/, port is out of range",
    "https://examplemarket.myvtex.com:0/, port is out of range",
    "https://examplemarket.myvtex.com:/, port is empty",
    "https://examplemarket.myvtex.com./, ends with a dot",
    "https://examplemarket%2emyvtex.com/, host is not a valid name",
    "ftp://examplemarket.myvtex.com/, scheme",
    "file:///etc/passwd, scheme",
    "javascript:alert(1), scheme",
    "//examplemarket.myvtex.com/, scheme",
    "examplemarket.myvtex.com, scheme",
    "https:examplemarket.myvtex.com, no host",
    "https:///api, no host",
    "https://--examplemarket.myvtex.com/, host is not a valid name",
    "https://examplemarket.myvtex.com/api/../../x, segment",
    "https://examplemarket.myvtex.com/api/%2E%2e/x, segment",
    "https://examplemarket.myvtex.com/api%2foms, slash",
    "https://examplemarket.myvtex.com/%0d%0aHost:x, control",
    "https://examplemarket.myvtex.com/|, not a URL",
    "https://exämplemarket.myvtex.com/, ASCII",
  })
  void refusesWhatParsersCouldReadDifferently(String endpoint, String reason) {
    assertRefused(endpoint, reason);
  }

  @Test
  void refusesControlCharactersAndEndlessAddresses() {
    assertRefused("https://examplemarket.myvtex.com/\r\nHost:evil", "control character");
    assertRefused("https://examplemarket.myvtex.com/\0", "control character");
    assertRefused("https://examplemarket.myvtex.com/" + "a".repeat(500), "at most 500");
  }

  @Test
  void trustsConfiguredHostsAsTheyAre() {
    TrustedEndpoints own = with("stub.internal:8089", "Proxy.example", "10.0.0.7:9000");

    assertTrusted(own, "http://stub.internal:8089/api/oms?an=other");
    assertTrusted(own, "http://proxy.example:1234/x");
    assertTrusted(own, "https://PROXY.example/x");
    assertTrusted(own, "http://10.0.0.7:9000/");
    assertThat(own.judge("http://stub.internal:8090/")).isInstanceOf(Verdict.Refused.class);
    assertThat(own.judge("http://stub.internal/")).isInstanceOf(Verdict.Refused.class);
    assertThat(own.judge("http://10.0.0.8:9000/")).isInstanceOf(Verdict.Refused.class);
    assertThat(own.judge("http://a@proxy.example/")).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void takesTheDefaultPortForATrustedHostWithPort() {
    TrustedEndpoints own = with("proxy.example:443", "plain.example:80");

    assertTrusted(own, "https://proxy.example/");
    assertTrusted(own, "http://plain.example/");
    assertThat(own.judge("http://proxy.example/")).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void keepsSuggestionsToTheAccountsOwnPath() {
    assertThat(endpoints.judgeSuggestions("https://api.vtex.com/examplemarket"))
        .isInstanceOf(Verdict.Trusted.class);
    assertThat(endpoints.judgeSuggestions("https://api.vtex.com/examplemarketer"))
        .isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void neverRepeatsSecretsOfAnAddressInItsReason() {
    assertThat(endpoints.judge("https://evil.com/?token=abc123"))
        .isInstanceOfSatisfying(
            Verdict.Refused.class,
            refused -> assertThat(refused.reason()).contains("evil.com").doesNotContain("abc123"));
  }

  private static TrustedEndpoints with(String... hosts) {
    return new TrustedEndpoints("examplemarket", TrustedHosts.of(List.of(hosts)));
  }

  private static void assertTrusted(TrustedEndpoints endpoints, String endpoint) {
    assertThat(endpoints.judge(endpoint))
        .isInstanceOfSatisfying(
            Verdict.Trusted.class, trusted -> assertThat(trusted.address()).hasToString(endpoint));
  }

  private void assertRefused(String endpoint, String reason) {
    assertThat(endpoints.judge(endpoint))
        .isInstanceOfSatisfying(
            Verdict.Refused.class, refused -> assertThat(refused.reason()).contains(reason));
  }
}
