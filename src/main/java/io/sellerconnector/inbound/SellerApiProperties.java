package io.sellerconnector.inbound;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who may use the seller API.
 *
 * @param tokens required: bearer tokens, any of which opens the Seller API
 */
@Validated
@ConfigurationProperties("connector.seller-api")
record SellerApiProperties(@DefaultValue @NotEmpty List<@NotBlank String> tokens) {

  @Override
  public String toString() {
    return "SellerApiProperties[" + tokens.size() + " tokens]";
  }
}
