package io.sellerconnector.adapter.file;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Makes the adapter known by its name. */
@AutoConfiguration
class FilesAdapterAutoConfiguration {

  @Bean
  FilesAdapterProvider filesAdapterProvider() {
    return new FilesAdapterProvider();
  }
}
