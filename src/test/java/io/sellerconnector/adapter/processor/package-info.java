@NullMarked
package io.sellerconnector.adapter.processor;

import org.jspecify.annotations.NullMarked;
