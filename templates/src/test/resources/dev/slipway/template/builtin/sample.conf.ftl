built in, for [=name]
