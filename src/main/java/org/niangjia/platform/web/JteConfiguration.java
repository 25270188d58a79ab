package org.niangjia.platform.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.generated.precompiled.DynamicTemplates;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import gg.jte.resolve.DirectoryCodeResolver;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Templates compiled into the jar; in development read from the source folder, so that a refresh shows an edit. */
@Configuration
class JteConfiguration {

    @Bean
    Templates templates(@Value("${niangjia.templates.reload:false}") boolean reload) {
        if (!reload) {
            return new StaticTemplates();
        }
        var source = new DirectoryCodeResolver(Path.of("src", "main", "jte"));
        return new DynamicTemplates(TemplateEngine.create(
                source, Path.of("target", "jte-reload"), ContentType.Html, JteConfiguration.class.getClassLoader()));
    }
}
