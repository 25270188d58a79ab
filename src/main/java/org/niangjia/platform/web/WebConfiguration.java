package org.niangjia.platform.web;

import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Wires the page kit into Spring MVC. */
@Configuration
class WebConfiguration {

    @Bean
    WebMvcConfigurer pageKit(ChromeResolver resolver, AccessInterceptor access) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(resolver);
            }

            @Override
            public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
                handlers.add(new ReplyHandler());
            }

            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(access);
            }
        };
    }

    @Bean
    WebMvcRegistrations routes() {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new RouteMapping();
            }
        };
    }

    /** Every {@code messages/<module>.properties} is found by itself; Chinese is the language without a suffix. */
    @Bean
    MessageSource messageSource() throws IOException {
        var modules = new TreeSet<String>();
        for (var resource :
                new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.properties")) {
            String file = String.valueOf(resource.getFilename());
            if (!file.endsWith("_en.properties")) {
                modules.add(file.substring(0, file.length() - ".properties".length()));
            }
        }
        return new ModuleMessages(modules);
    }
}
