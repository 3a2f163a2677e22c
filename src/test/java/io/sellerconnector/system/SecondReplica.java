package io.sellerconnector.system;

import io.sellerconnector.SellerConnector;
import io.sellerconnector.testing.Http;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** A second connector in this process, on the database of the first. */
final class SecondReplica implements AutoCloseable {

  private final ConfigurableApplicationContext context;

  private SecondReplica(ConfigurableApplicationContext context) {
    this.context = context;
  }

  static SecondReplica of(Environment first, String... properties) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--server.port=0");
    for (String name : List.of("url", "username", "password")) {
      String property = "spring.datasource." + name;
      arguments.add("--" + property + "=" + first.getProperty(property, ""));
    }
    for (String property : properties) {
      arguments.add("--" + property);
    }
    return new SecondReplica(
        new SpringApplicationBuilder(SellerConnector.class)
            .profiles("test")
            .run(arguments.toArray(String[]::new)));
  }

  Http http() {
    return Http.at(
        Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port")));
  }

  @Override
  public void close() {
    context.close();
  }
}
