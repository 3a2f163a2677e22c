package io.sellerconnector.inbound.token;

import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One token. In the profiles local and test the token itself may stand in its place, and opens
 * everything then.
 *
 * @param name required: of the program or person that holds it, each once; stands in logs and
 *     trails
 * @param hash required: {@code sha256:} and what {@code echo -n "$TOKEN" | sha256sum} says; in the
 *     profiles local and test the token in clear
 * @param scopes what it opens of the Seller API, required there and refused elsewhere: {@code
 *     stock}, {@code catalogue}, {@code orders}, {@code personal-data}, {@code operations}
 * @param expires when it expires: an instant, or the last day on which it is right, in UTC; by
 *     default never
 */
public record TokenSettings(
    @DefaultValue("") String name,
    @DefaultValue("") String hash,
    @DefaultValue List<Scope> scopes,
    @DefaultValue("") String expires) {

  /** A token that stands in a list by itself. */
  public static TokenSettings valueOf(String token) {
    return new TokenSettings("", token, List.of(), "");
  }

  @Override
  public String toString() {
    return "TokenSettings[" + name + "]";
  }
}
