package io.sellerconnector.adapter.http.transport;

import io.sellerconnector.adapter.AdapterMisconfigured;
import io.sellerconnector.adapter.AdapterSettings;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/** Which certificate we show, and whose we trust. */
public final class TlsSettings {

  private static final String BUNDLE = "tls.bundle";
  private static final String CERTIFICATE = "tls.certificate";
  private static final String KEY = "tls.private-key";
  private static final String KEY_PASSWORD = "tls.private-key-password";
  private static final String TRUSTED = "tls.trusted-certificates";

  private TlsSettings() {}

  /** Whether a certificate of ours may be shown; a bundle may hold one. */
  public static boolean hasOwnCertificate(AdapterSettings settings) {
    return settings.find(BUNDLE).isPresent() || settings.find(CERTIFICATE).isPresent();
  }

  public static SSLContext context(AdapterSettings settings, @Nullable SslBundles bundles) {
    Optional<String> bundle = settings.find(BUNDLE);
    boolean files =
        List.of(CERTIFICATE, KEY, KEY_PASSWORD, TRUSTED).stream()
            .anyMatch(name -> settings.find(name).isPresent());
    if (bundle.isPresent() && files) {
      throw wrong(settings, BUNDLE, "is set beside files; take one of both away", null);
    }
    if (bundle.isPresent()) {
      return ofBundle(settings, bundle.get().strip(), bundles);
    }
    return files ? ofFiles(settings) : ofJava();
  }

  private static SSLContext ofJava() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has a default for TLS", e);
    }
  }

  private static SSLContext ofBundle(
      AdapterSettings settings, String name, @Nullable SslBundles bundles) {
    if (bundles == null) {
      throw wrong(settings, BUNDLE, "is set, but there are no bundles below spring.ssl", null);
    }
    try {
      return bundles.getBundle(name).createSslContext();
    } catch (NoSuchSslBundleException e) {
      throw wrong(
          settings,
          BUNDLE,
          "is \"%s\"; there is no such bundle below spring.ssl.bundle, there are: %s"
              .formatted(name, String.join(", ", bundles.getBundleNames())),
          e);
    } catch (RuntimeException e) {
      throw wrong(settings, BUNDLE, "is \"%s\", which cannot be read".formatted(name), e);
    }
  }

  private static SSLContext ofFiles(AdapterSettings settings) {
    String certificate = file(settings, CERTIFICATE);
    String key = file(settings, KEY);
    if ((certificate == null) != (key == null)) {
      throw wrong(settings, "tls", "needs both certificate and private-key, or none of them", null);
    }
    PemSslStoreDetails own =
        certificate == null
            ? null
            : new PemSslStoreDetails(null, certificate, key)
                .withPrivateKeyPassword(settings.find(KEY_PASSWORD).orElse(null));
    String trusted = file(settings, TRUSTED);
    PemSslStoreDetails trust = trusted == null ? null : PemSslStoreDetails.forCertificates(trusted);
    try {
      return SslBundle.of(new PemSslStoreBundle(own, trust)).createSslContext();
    } catch (RuntimeException e) {
      throw wrong(
          settings,
          "tls",
          "names files that are not certificates or keys in PEM, do not belong together, or need"
              + " another private-key-password",
          e);
    }
  }

  private static @Nullable String file(AdapterSettings settings, String name) {
    String value = settings.find(name).orElse(null);
    if (value == null) {
      return null;
    }
    try {
      Path path = Path.of(value.strip());
      if (Files.isReadable(path)) {
        return path.toUri().toString();
      }
    } catch (InvalidPathException _) {
      // refused below
    }
    throw wrong(
        settings, name, "is \"%s\"; there is no such file that can be read".formatted(value), null);
  }

  private static AdapterMisconfigured wrong(
      AdapterSettings settings, String name, String what, @Nullable Throwable cause) {
    String message = "%s.%s %s".formatted(settings.prefix(), name, what);
    return cause == null
        ? new AdapterMisconfigured(message)
        : new AdapterMisconfigured(message, cause);
  }
}
