package org.niangjia;

import org.niangjia.platform.command.CommandLine;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.modulith.Modulithic;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Starts Niangjia. Two modules may use the same word, each for its own thing, so bean names carry the package.
 */
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@EnableScheduling
@Modulithic(systemName = "Niangjia", sharedModules = "platform")
public class Application {
    public static void main(String[] arguments) {
        if (CommandLine.isCommand(arguments)) {
            System.exit(CommandLine.run(Application.class, arguments));
        }
        SpringApplication.run(Application.class, arguments);
    }
}
