package io.sellerconnector.inbound;

import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who may read the metrics and other operational endpoints; the bare health state is open to all.
 *
 * @param tokens bearer tokens, any of which opens {@code /actuator}; none keeps it closed
 */
@Validated
@ConfigurationProperties("connector.operations")
record OperationsProperties(@DefaultValue List<@NotBlank String> tokens) {

  @Override
  public String toString() {
    return "OperationsProperties[" + tokens.size() + " tokens]";
  }
}
