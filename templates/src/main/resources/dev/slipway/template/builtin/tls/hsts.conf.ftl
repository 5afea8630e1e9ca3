add_header Strict-Transport-Security [=nginx(header)] always;
