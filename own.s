	null
