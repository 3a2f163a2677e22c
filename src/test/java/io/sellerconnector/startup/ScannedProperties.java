package io.sellerconnector.startup;

import io.sellerconnector.SellerConnector;
import java.net.URL;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** The properties that the whole connector reads, without starting it. */
final class ScannedProperties {

  private ScannedProperties() {}

  /**
   * @param more settings of a build of the seller's own
   */
  static KnownProperties with(Class<?>... more) {
    ClassLoader classes = ScannedProperties.class.getClassLoader();
    DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
    beans.setBeanClassLoader(classes);
    ClassPathScanningCandidateComponentProvider scanner =
        new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    for (BeanDefinition found :
        scanner.findCandidateComponents(SellerConnector.class.getPackageName())) {
      Class<?> type = ClassUtils.resolveClassName(found.getBeanClassName(), classes);
      if (source(type).equals(source(SellerConnector.class))) {
        beans.registerBeanDefinition(type.getName(), new RootBeanDefinition(type));
      }
    }
    for (Class<?> type : more) {
      beans.registerBeanDefinition(type.getName(), new RootBeanDefinition(type));
    }
    return KnownProperties.of(beans);
  }

  /** What tests declare is not the connector's. */
  private static URL source(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }
}
