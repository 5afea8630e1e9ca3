from the class path, for [=name]
