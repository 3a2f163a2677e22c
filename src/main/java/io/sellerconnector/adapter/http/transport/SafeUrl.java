package io.sellerconnector.adapter.http.transport;

import io.sellerconnector.adapter.AdapterMisconfigured;
import io.sellerconnector.adapter.AdapterSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** Reads addresses that credentials and personal data travel to. */
public final class SafeUrl {

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private SafeUrl() {}

  /**
   * @return without a slash at its end
   */
  public static URI read(AdapterSettings settings, String name, String value) {
    URI url;
    try {
      url = new URI(value.strip().replaceFirst("/+$", ""));
    } catch (URISyntaxException _) {
      throw wrong(
          settings, name, "is not an address; write one such as https://erp.example/connector/v1");
    }
    String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    if (!Set.of("https", "http").contains(scheme) || url.getHost() == null) {
      throw wrong(
          settings, name, "is not an address; write one such as https://erp.example/connector/v1");
    }
    if (url.getRawUserInfo() != null) {
      throw wrong(settings, name, "holds a login; configure it below basic");
    }
    if (url.getRawQuery() != null || url.getRawFragment() != null) {
      throw wrong(settings, name, "has a query or a fragment; write the address without it");
    }
    if (scheme.equals("http")
        && !THIS_MACHINE.contains(url.getHost())
        && !settings.flag("allow-plain-http", false)) {
      throw wrong(
          settings,
          name,
          "is not https, and credentials and personal data travel over it; http is for this machine"
              + " only, or with allow-plain-http in a network of your own");
    }
    return url;
  }

  /** Without the value, which may hold a password. */
  private static AdapterMisconfigured wrong(AdapterSettings settings, String name, String what) {
    return new AdapterMisconfigured("%s.%s %s".formatted(settings.prefix(), name, what));
  }
}
