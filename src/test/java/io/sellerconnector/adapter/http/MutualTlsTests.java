package io.sellerconnector.adapter.http;

import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.SellerAdapter;
import io.sellerconnector.testing.Identity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.jks.JksSslStoreBundle;
import org.springframework.boot.ssl.jks.JksSslStoreDetails;

/** An ERP that wants to see a certificate, and has one that only we trust. */
class MutualTlsTests {

  @TempDir static Path folder;

  private static Identity erp;
  private static Identity connector;
  private static WireMockServer server;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    erp = Identity.create(folder, "erp");
    connector = Identity.create(folder, "connector");
    server =
        new WireMockServer(
            options()
                .httpDisabled(true)
                .dynamicHttpsPort()
                .keystoreType("PKCS12")
                .keystorePath(erp.store().toString())
                .keystorePassword(Identity.PASSWORD)
                .keyManagerPassword(Identity.PASSWORD)
                .needClientAuth(true)
                .trustStoreType("PKCS12")
                .trustStorePath(connector.trustStore().toString())
                .trustStorePassword(Identity.PASSWORD));
    server.start();
    server.stubFor(post(PlayedErp.OFFERS).willReturn(PlayedErp.offers(PlayedErp.active("1001"))));
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  private static OffersAnswer ask(DefaultSslBundleRegistry bundles, String... settings) {
    return ask("localhost", bundles, settings);
  }

  private static OffersAnswer ask(
      String host, DefaultSslBundleRegistry bundles, String... settings) {
    String url = "https://" + host + ":" + server.httpsPort() + "/v1";
    try (SellerAdapter adapter =
        new HttpProvider(new SimpleMeterRegistry(), bundles)
            .open(PlayedErp.settings(url, settings), Clock.systemUTC())) {
      return PlayedErp.ask(adapter, "1001");
    }
  }

  private static void failed(OffersAnswer answer) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            OffersAnswer.Failed.class,
            failed ->
                assertThat(failed.reason()).containsAnyOf("secure connection", "connection broke"));
  }

  @Test
  void showsTheCertificateOfItsFilesAndTrustsThoseOfItsFile() throws IOException {
    assertThat(
            ask(
                new DefaultSslBundleRegistry(),
                "tls.certificate",
                connector.certificatePem().toString(),
                "tls.private-key",
                connector.keyPem().toString(),
                "tls.trusted-certificates",
                erp.certificatePem().toString()))
        .isInstanceOf(OffersAnswer.Offers.class);
  }

  @Test
  void showsTheCertificateOfABundle() {
    JksSslStoreDetails own =
        new JksSslStoreDetails(
            "PKCS12", null, connector.store().toUri().toString(), Identity.PASSWORD);
    JksSslStoreDetails trusted =
        new JksSslStoreDetails(
            "PKCS12", null, erp.trustStore().toUri().toString(), Identity.PASSWORD);
    assertThat(
            ask(
                new DefaultSslBundleRegistry(
                    "erp", SslBundle.of(new JksSslStoreBundle(own, trusted))),
                "tls.bundle",
                "erp"))
        .isInstanceOf(OffersAnswer.Offers.class);
  }

  @Test
  void isNotLetInWithoutItsCertificate() throws IOException {
    failed(
        ask(
            new DefaultSslBundleRegistry(),
            "tls.trusted-certificates",
            erp.certificatePem().toString()));
  }

  @Test
  void isNotLetInWithACertificateOfSomebodyElse() throws IOException {
    failed(
        ask(
            new DefaultSslBundleRegistry(),
            "tls.certificate",
            erp.certificatePem().toString(),
            "tls.private-key",
            erp.keyPem().toString(),
            "tls.trusted-certificates",
            erp.certificatePem().toString()));
  }

  @Test
  void sendsNothingToAnErpThatItDoesNotTrust() throws IOException {
    server.resetRequests();
    failed(ask(new DefaultSslBundleRegistry()));
    failed(
        ask(
            "127.0.0.1", // the certificate names localhost only
            new DefaultSslBundleRegistry(),
            "tls.certificate",
            connector.certificatePem().toString(),
            "tls.private-key",
            connector.keyPem().toString(),
            "tls.trusted-certificates",
            erp.certificatePem().toString()));
    assertThat(server.getAllServeEvents()).isEmpty();
  }
}
