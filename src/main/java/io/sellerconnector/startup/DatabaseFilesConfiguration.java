package io.sellerconnector.startup;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DatabaseFilesConfiguration {

  /** Before anything is written but the tables, which hold nothing of anybody yet. */
  @Bean
  SmartInitializingSingleton confinedDatabaseFiles(ObjectProvider<JdbcConnectionDetails> database) {
    return () -> database.ifAvailable(used -> DatabaseFiles.confine(used.getJdbcUrl()));
  }
}
