package io.sellerconnector.affiliate.seller;

import io.sellerconnector.affiliate.AffiliateSeller;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An affiliate as VTEX has it. Its fields are read whatever their case, since VTEX's own programs
 * disagree about {@code searchURIEndpoint}.
 */
final class RegisteredAffiliate {

  /** The form of notices that we read. */
  static final String VERSION = "1.x.x";

  private static final String ENDPOINT = "searchURIEndpoint";
  private static final String VERSION_FIELD = "searchURIEndpointVersion";
  private static final String VERSIONS_FIELD = "searchURIEndpointAvailableVersions";
  private static final String PAYMENT = "useSellerPaymentMethod";
  private static final String CHANNEL = "salesChannel";
  private static final String NAME = "name";
  private static final String EMAIL = "followUpEmail";

  /** What may stand behind the secret. */
  private static final Pattern NOTICES = Pattern.compile("/?(api/?)?((catalog/)?notification/?)?");

  /** Where changed SKUs are told. */
  sealed interface Endpoint {

    record None() implements Endpoint {}

    /**
     * @param secret what stands in the place of the secret
     */
    record Ours(String secret) implements Endpoint {}

    /**
     * @param host all of it that may be shown: the rest may hold a secret
     */
    record OfAnother(String host) implements Endpoint {}
  }

  private final ObjectNode json;

  RegisteredAffiliate(ObjectNode json) {
    this.json = json;
  }

  /**
   * @param base where this seller's VTEX finds us, without the secret
   */
  Endpoint endpoint(URI base) {
    String address = text(ENDPOINT);
    if (address == null) {
      return new Endpoint.None();
    }
    String prefix = base + "/";
    if (address.startsWith(prefix)) {
      String rest = address.substring(prefix.length());
      int end = rest.indexOf('/');
      String secret = end < 0 ? rest : rest.substring(0, end);
      String behind = end < 0 ? "" : rest.substring(end);
      if (NOTICES.matcher(behind).matches()) {
        return new Endpoint.Ours(secret);
      }
    }
    return new Endpoint.OfAnother(host(address));
  }

  /** Whether all is there that is looked at. */
  boolean isWhole() {
    return text(ENDPOINT) != null && text(CHANNEL) != null && text(VERSION_FIELD) != null;
  }

  boolean isInChannel(String channel) {
    return channel.equals(text(CHANNEL));
  }

  String channel() {
    String channel = text(CHANNEL);
    return channel == null ? "none" : channel;
  }

  boolean takesSellersPayment() {
    JsonNode value = field(PAYMENT);
    return value != null && value.asString("").equalsIgnoreCase("true");
  }

  String version() {
    String version = text(VERSION_FIELD);
    return version == null ? "none" : version;
  }

  boolean hasEmail() {
    String email = text(EMAIL);
    return email != null && email.contains("@");
  }

  /**
   * What VTEX is to have; all else stays as it is.
   *
   * @param callback where this seller's VTEX finds us, with the secret
   */
  Map<String, Object> corrected(
      AffiliateSeller seller, URI callback, @Nullable String name, @Nullable String email) {
    ObjectNode body = json.deepCopy();
    set(body, "id", seller.affiliateId());
    if (name != null) {
      set(body, NAME, name);
    } else if (text(NAME) == null) {
      set(body, NAME, seller.affiliateId());
    }
    if (email != null) {
      set(body, EMAIL, email);
    }
    set(body, CHANNEL, seller.salesChannel());
    set(body, ENDPOINT, callback.toString());
    set(body, VERSION_FIELD, VERSION);
    remove(body, VERSIONS_FIELD);
    body.putArray(VERSIONS_FIELD).add(VERSION);
    remove(body, PAYMENT);
    body.put(PAYMENT, seller.takesPayment());
    return withoutNulls(body);
  }

  private static Map<String, Object> withoutNulls(ObjectNode body) {
    Map<String, Object> fields = new LinkedHashMap<>();
    body.properties()
        .forEach(each -> {
          if (!each.getValue().isNull()) {
            fields.put(each.getKey(), each.getValue());
          }
        });
    return fields;
  }

  private static void set(ObjectNode body, String field, String value) {
    remove(body, field);
    body.put(field, value);
  }

  private static void remove(ObjectNode body, String field) {
    List<String> names = new ArrayList<>(body.propertyNames());
    names.stream().filter(field::equalsIgnoreCase).forEach(body::remove);
  }

  private @Nullable JsonNode field(String name) {
    return json.properties().stream()
        .filter(each -> each.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .filter(value -> !value.isNull())
        .findFirst()
        .orElse(null);
  }

  private @Nullable String text(String name) {
    JsonNode value = field(name);
    String text = value == null || value.isContainer() ? "" : value.asString("").strip();
    return text.isEmpty() || text.equals("null") ? null : text;
  }

  private static String host(String address) {
    try {
      String host = URI.create(address).getHost();
      return host == null ? "an address without a host" : host.toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return "an address that is none";
    }
  }
}
